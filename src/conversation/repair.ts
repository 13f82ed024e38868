import { current, enter } from './interpreter.ts'
import { noteMisunderstood } from './misunderstood.ts'
import { buttonsFor, intentButton } from './prompts.ts'
import type { Intent, Reading } from './reading.ts'
import { say } from './say.ts'
import { allowed, level, type Scene } from './scene.ts'

/** More than three choices are a form, not a question. */
const MOST_CHOICES = 3

/**
 * The repair ladder: between two likely meanings it asks which; else it rephrases with an example, then
 * offers choices, then a person. It never says the same words twice running.
 */
export function notUnderstood(t: Scene, reading: Reading | null): void {
  if (reading) noteMisunderstood(t, reading)
  const { unclear } = current(t)
  if (unclear) return say(t, unclear)
  const candidates = reading?.decision === 'ask' ? speakable(t, reading.candidates) : []
  if (reading && candidates.length > 1) return choose(t, reading, candidates)
  t.c.dialog.unclear += 1
  if (t.c.dialog.unclear >= 3) {
    t.c.dialog.unclear = 0
    return enter(t, 'handoff.misunderstood')
  }
  if (t.c.dialog.unclear === 2) {
    return level(t) < 2
      ? say(t, 'repair.choices_neutral', {
          buttons: buttonsFor(t, ['my_account', 'talk_to_person', 'not_me']),
        })
      : say(t, 'repair.choices', { buttons: buttonsFor(t, ['balance', 'relief', 'talk_to_person']) })
  }
  const expecting = current(t).expecting
  const example = `repair.example.${expecting}`
  const key =
    expecting && t.content.words.has(t.c.language, example)
      ? example
      : level(t) < 2
        ? 'repair.example.neutral'
        : 'repair.example.any'
  say(t, key, { buttons: buttonsFor(t, current(t).buttons ?? []) })
}

/** Nobody is asked whether they meant to swear, greet, give data or cry for help. */
const NO_CHOICE: ReadonlySet<Intent> = new Set([
  'distress',
  'abuse',
  'greet',
  'goodbye',
  'thanks',
  'affirm',
  'deny',
  'provide_info',
  'repeat',
  'start_over',
  'out_of_scope',
  'help',
])

/** On an unproved address even a choice of meanings may not speak of a debt; whether somebody is in danger is never a choice. */
const speakable = (t: Scene, candidates: Intent[]): Intent[] =>
  candidates.filter((intent) => {
    const handler = t.content.anytime[intent]
    if (NO_CHOICE.has(intent) || (level(t) < 2 && handler?.needs)) return false
    if (t.c.mode === 'queued' && !handler?.queued) return false
    return allowed(t).balance !== 'no' || !handler?.needs
  })

function choose(t: Scene, reading: Reading, candidates: Intent[]): void {
  t.c.dialog.asked = { intents: candidates, reading }
  const buttons = candidates.slice(0, MOST_CHOICES).map((intent) => intentButton(t, intent))
  say(t, level(t) < 2 ? 'repair.which_neutral' : 'repair.which', { buttons })
}
