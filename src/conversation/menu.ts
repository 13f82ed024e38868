import { CAPABILITIES } from './capability.ts'
import type { Heard, Input } from './input.ts'
import { current } from './interpreter.ts'
import type { Button } from './message.ts'
import type { Expecting } from './reading.ts'
import { words } from './say.ts'
import { addressOf, type Scene } from './scene.ts'

/** Where a number is the answer itself, choices are named instead of numbered. */
const NUMBERS: ReadonlySet<Expecting> = new Set([
  'amount',
  'instalments',
  'date',
  'payday',
  'income',
  'dependants',
  'birthdate',
  'nik',
  'nik_last4',
  'phone',
  'otp',
])

const asksNumber = (t: Scene): boolean => {
  const { expecting } = current(t)
  return expecting !== undefined && NUMBERS.has(expecting)
}

/** Offers are numbered where they are told, in the same order. */
const isOffer = ({ id }: Button): boolean => id.startsWith('offer:')

/** What binds is agreed to in words, which the read-back asks for; a digit is typed too easily. */
const isBinding = ({ id }: Button): boolean => id.startsWith('agree:')

/** The choices of a message in words, for a channel without buttons. */
export function menuText(t: Scene, buttons: readonly Button[]): string {
  if (buttons.length === 0 || buttons.some(isBinding)) return ''
  const numbered = !asksNumber(t)
  const lines = buttons.flatMap((button, index) =>
    isOffer(button) ? [] : [`${numbered ? `${index + 1}.` : '-'} ${button.title}`],
  )
  const ask = buttons.some(isOffer) ? 'menu.offers' : numbered ? 'menu.numbered' : 'menu.named'
  return [words(t, ask, { n: buttons.length }), ...lines].join('\n')
}

const NAMES: readonly RegExp[] = [
  /^(?:satu|pertama|kesatu|one|first)$/,
  /^(?:dua|kedua|two|second)$/,
  /^(?:tiga|ketiga|three|third)$/,
  /^(?:empat|keempat|four|fourth)$/,
  /^(?:lima|kelima|five|fifth)$/,
]
const AROUND =
  /^(?:yang|yg|nomor|nomer|no|pilih|pilihan|opsi|number|option|the|#)[\s.]*|[\s.)!]+$|\b(?:aja|saja|deh|dong|kak|please)\b/g

/**
 * A choice typed by its number or its very title, on a channel that shows no buttons, is that button
 * pressed; anything else is read as words.
 */
export function chosenFromMenu(t: Scene, input: Input & Heard): (Input & Heard) | undefined {
  const address = addressOf(t)
  if (input.kind !== 'said' || !address || CAPABILITIES[address.channel].buttons > 0) return undefined
  const last = t.c.tail.findLast(
    (row) => row.address === t.address && (row.by === 'assistant' || row.by === 'agent'),
  )
  const buttons = last?.buttons ?? []
  const typed = input.text.trim().toLowerCase()
  const named = buttons.find((button) => button.title.toLowerCase() === typed)
  const counts = !asksNumber(t) && !buttons.some(isBinding)
  const button = named ?? (counts ? buttons[placeOf(typed)] : undefined)
  if (!button) return undefined
  const { id, at, address: key } = input
  return { id, at, address: key, kind: 'pressed', button: button.id, title: input.text }
}

/** The place a short text names, from 0; -1 for none. */
function placeOf(typed: string): number {
  let bare = typed
  for (let before = ''; before !== bare; ) {
    before = bare
    bare = bare.replace(AROUND, ' ').trim()
  }
  if (/^\d{1,2}$/.test(bare)) return Number(bare) - 1
  return NAMES.findIndex((name) => name.test(bare))
}
