import { addDays, atLocal, localDate, monthEnd } from '../../negotiation/dates.ts'
import { accountNamed } from '../product-names.ts'
import { words } from '../say.ts'
import { level, openAccounts, type Scene, zoneOf } from '../scene.ts'
import { type Act, fork, plain } from './act.ts'

const OTHER = { id: 'en', en: 'id' } as const

/** Words by which a language names itself or the other. */
const NAMES = { en: /\b(english|inggris|ing+eris)\b/i, id: /\b(indonesia|indonesian|bahasa)\b/i }

function switchLanguage(t: Scene): 'switched' | 'ask' {
  const button = t.input.kind === 'pressed' ? t.input.button : ''
  const named =
    t.input.kind === 'language'
      ? t.input.language
      : button === 'english' || NAMES.en.test(t.text)
        ? 'en'
        : button === 'indonesian' || NAMES.id.test(t.text)
          ? 'id'
          : button === 'other_language'
            ? OTHER[t.c.language]
            : null
  if (!named) return 'ask'
  t.c.language = named
  return 'switched'
}

function startOver(t: Scene): void {
  t.c.dialog = { ...t.c.dialog, slots: {}, wanted: [], asked: null, unclear: 0, focus: null }
}

function chooseAccount(t: Scene): 'chosen' | 'unknown' {
  const open = openAccounts(t.c)
  const pressed = t.input.kind === 'pressed' ? t.input.button.replace(/^account:/, '') : ''
  const ordinal = t.reading?.entities.find((one) => one.type === 'ordinal')?.value
  const byNumber = ordinal === undefined ? undefined : open.at(ordinal > 0 ? ordinal - 1 : ordinal)
  const typed = /^\s*(\d)\s*$/.exec(t.text)?.[1]
  const account =
    open.find((one) => one.id === pressed) ??
    accountNamed(t, open) ??
    byNumber ??
    (typed ? open[Number(typed) - 1] : undefined)
  if (!account) return 'unknown'
  t.c.dialog.focus = account.id
  return 'chosen'
}

/** The debtor named a later time to talk: the nudge waits for it. */
function noteLater(t: Scene): void {
  const date = t.reading?.entities.find((one) => one.type === 'date')
  const day = date && 'value' in date ? date.value : null
  if (day) t.c.alarms.nudge = atLocal(day, '09:30', zoneOf(t))
  else delete t.c.alarms.nudge
}

/** The last day of this month, or of the next when it is today. */
export function endOfMonth(t: Scene): string {
  const now = localDate(t.world.now, zoneOf(t))
  const end = monthEnd(now)
  return end > now ? end : monthEnd(addDays(end, 1))
}

/** Puts the last answer once more, whatever it was. */
function repeatLast(t: Scene): 'said' | 'nothing' {
  const last = t.c.tail.findLast(
    (row) => row.by === 'assistant' && row.address === t.address && row.level <= level(t),
  )
  if (!last) return 'nothing'
  const { text, card, offers, buttons } = last
  t.parts.push({
    key: 'repeat',
    text: `${words(t, 'repeat')}\n\n${text}`,
    ...(card ? { card } : {}),
    ...(offers ? { offers } : {}),
    ...(buttons ? { buttons } : {}),
  })
  return 'said'
}

export const talkActs: Record<string, Act> = {
  switch_language: fork(['switched', 'ask'], switchLanguage),
  start_over: plain(startOver),
  choose_account: fork(['chosen', 'unknown'], chooseAccount),
  repeat_last: fork(['said', 'nothing'], repeatLast),
  note_later: plain(noteLater),
  note_greeting: plain((t) => {
    t.c.dialog.greetedOn = localDate(t.world.now, zoneOf(t))
  }),
  note_abuse: plain((t) => {
    t.c.dialog.abusedAt = t.world.now
  }),
}
