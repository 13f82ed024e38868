import { revealsDebt } from '../compliance/lexicon.ts'
import type { Offer } from '../negotiation/offer.ts'
import type { Values } from './content.ts'
import type { Button, Card, Language } from './message.ts'
import { addressOf, level, type Part, type Scene } from './scene.ts'

export interface Saying {
  card?: Card
  offers?: Offer[]
  buttons?: Button[]
  /** Values beside the facts every message may use. */
  values?: Values
}

/** Says a message by its key, on the address being answered, in the language of the conversation. */
export function say(t: Scene, key: string, also: Saying = {}): void {
  const text = words(t, key, also.values)
  const part: Part = { key, text }
  if (also.card) part.card = also.card
  if (also.offers?.length) part.offers = also.offers
  if (also.buttons?.length) part.buttons = also.buttons
  t.parts.push(level(t) < 2 ? neutral(t, part) : part)
}

/**
 * Below level 2 nothing may reveal a debt, whatever the content says: a part that would is replaced by
 * the neutral message, so that a mistake in a dialog costs an answer and not a secret.
 */
function neutral(t: Scene, part: Part): Part {
  const own = t.world.creditorName(t.c.creditor)
  const safe =
    !revealsDebt(part.text.replaceAll(own, '')) &&
    !part.offers &&
    (!part.card || HARMLESS.has(part.card.kind))
  return safe ? part : { key: 'neutral', text: words(t, 'neutral') }
}

const HARMLESS: ReadonlySet<Card['kind']> = new Set(['identity', 'waiting', 'crisis'])

/** The words of a key, with the next variant in turn and its placeholders filled from the facts. */
export function words(t: Scene, key: string, values: Values = {}, language: Language = t.c.language): string {
  const { content, c } = t
  const channel = addressOf(t)?.channel ?? 'webchat'
  const count = content.words.variants(language, key)
  const variant = count > 1 ? ((c.dialog.variants[key] ?? -1) + 1) % count : 0
  if (count > 1) c.dialog.variants[key] = variant
  const filled: Values = { ...values }
  for (const slot of content.words.slots(language, key, variant, channel)) {
    if (slot in filled) continue
    const fact = t.facts[slot]
    if (!fact)
      throw new Error(`Message ${key} uses {${slot}}, which is no fact; the content check lists them.`)
    filled[slot] = fact(t, language)
  }
  return content.words.render(language, key, variant, channel, filled)
}
