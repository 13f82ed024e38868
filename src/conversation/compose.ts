import { contentId } from '../negotiation/offer.ts'
import { CAPABILITIES, type Capability } from './capability.ts'
import { menuText } from './menu.ts'
import type { Button } from './message.ts'
import { words } from './say.ts'
import { addressOf, type DraftRow, level, type Part, type Scene } from './scene.ts'

/** Puts the parts of a turn together as the channel's rows; the same words never come twice running. */
export function compose(t: Scene): DraftRow[] {
  const address = addressOf(t)
  if (t.address === null || !address || t.parts.length === 0) return []
  const capability = CAPABILITIES[address.channel]
  const parts = greetingFirst(t.parts)
  const groups = capability.oneMessage ? fittingMessages(parts) : bubbles(parts)
  const rows = groups.map((parts) => draft(t, parts, capability))
  const last = rows.at(-1)
  if (!last) return rows
  const before = address.said
  address.said = contentId(last.text)
  const again = rows.length === 1 && last.text !== '' && address.said === before
  if (again && !FIXED.test(last.key ?? '')) {
    last.text = `${words(t, 'again')}\n\n${last.text}`
    address.said = contentId(last.text)
  }
  return rows
}

/** Checks, legal text and what is said in a crisis stand as they are, however often. */
const FIXED =
  /^(crisis|proactive|nudge|repeat|identify|readback|agreed|hold|handoff|stop|wrong_person|third_party|neutral|promise\.readback)/

/** A greeting is returned before anything else is said. */
const greetingFirst = (parts: Part[]): Part[] => [
  ...parts.filter((part) => part.key.startsWith('greet.')),
  ...parts.filter((part) => !part.key.startsWith('greet.')),
]

/** WhatsApp takes 1,024 characters with buttons (docs of its Cloud API); what is longer becomes two messages. */
const LONGEST_MESSAGE = 1_000

function fittingMessages(parts: Part[]): Part[][] {
  const groups: Part[][] = [[]]
  let length = 0
  for (const part of parts) {
    if (length > 0 && length + part.text.length > LONGEST_MESSAGE) {
      groups.push([])
      length = 0
    }
    groups.at(-1)?.push(part)
    length += part.text.length + 2
  }
  return groups
}

/** Consecutive parts without a card share a bubble; a card closes its bubble. */
function bubbles(parts: Part[]): Part[][] {
  const groups: Part[][] = [[]]
  for (const part of parts) {
    groups.at(-1)?.push(part)
    if (part.card || part.offers) groups.push([])
  }
  return groups.filter((group) => group.length > 0)
}

function draft(t: Scene, parts: Part[], capability: Capability): DraftRow {
  const row: DraftRow = {
    by: 'assistant',
    address: t.address ?? '',
    level: level(t),
    text: parts
      .map((part) => part.text)
      .filter((text) => text !== '')
      .join('\n\n'),
  }
  const key = parts.at(-1)?.key
  if (key) row.key = key
  const card = parts.find((part) => part.card)?.card
  if (card) row.card = card
  const offers = parts.flatMap((part) => part.offers ?? [])
  if (offers.length > 0) row.offers = offers
  const buttons = fitting(parts.findLast((part) => part.buttons)?.buttons ?? [], capability)
  if (buttons.length > 0) row.buttons = buttons
  if (capability.buttons === 0) row.text = [row.text, menuText(t, buttons)].filter(Boolean).join('\n\n')
  return row
}

function fitting(buttons: Button[], { buttons: most, rows, title: length }: Capability): Button[] {
  const needsList = buttons.slice(most).some((button) => isAlike(button, buttons[0]))
  const shown = most === 0 ? MOST_IN_WORDS : needsList ? Math.max(most, rows) : most
  return buttons.slice(0, shown).map(({ id, title }) => ({ id, title: title.slice(0, length) }))
}

/** Choices of one set, such as accounts or packages: to cut one of them would hide it. */
const isAlike = (one: Button, other: Button | undefined): boolean =>
  one.id.includes(':') && one.id.split(':')[0] === other?.id.split(':')[0]

/** More choices than this are not read. */
const MOST_IN_WORDS = 8
