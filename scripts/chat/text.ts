import type { Card } from '../../src/conversation/message.ts'
import { formatMoney, type Minor } from '../../src/negotiation/money.ts'
import type { Offer } from '../../src/negotiation/offer.ts'
import type { ChatEvent } from './events.ts'

/** An event as a person at a terminal reads it. */
export function asText(event: ChatEvent): string[] {
  switch (event.type) {
    case 'bot':
      return [
        ...said('bot', String(event.text)),
        ...offerLines(event.offers),
        ...cardLine(event.card),
        ...choices(event.buttons),
      ]
    case 'agent':
      return said('agent', String(event.text))
    case 'event':
      return [`  -- ${String(event.text)}`]
    case 'effect':
      return [`  ~ ${effectText(event)}`]
    case 'handoff':
      return [
        `  ~ hand-off: ${String(event.reason)} (${String(event.skill)}, priority ${String(event.priority)})`,
      ]
    case 'refused':
      return [`  ! refused: ${String(event.code)}`]
    default:
      return []
  }
}

const rupiah = (amount: number): string => formatMoney(amount as Minor, 'IDR')

/** What a browser shows as cards. */
function offerLines(offers: unknown): string[] {
  if (!Array.isArray(offers)) return []
  return offers.map((offer: Offer, index) => {
    const parts =
      offer.instalments.length > 1
        ? `, ${offer.instalments.length} x ${rupiah(offer.instalments[0]?.amount ?? 0)}`
        : ''
    const down = offer.downPayment > 0 ? `, down ${rupiah(offer.downPayment)}` : ''
    const dates = `${offer.downPaymentDue ?? offer.instalments[0]?.due} .. ${offer.instalments.at(-1)?.due}`
    return `     #${index + 1} ${offer.kind} ${rupiah(offer.total)}${down}${parts}, ${dates}, saves ${rupiah(offer.discount)}`
  })
}

function cardLine(card: unknown): string[] {
  const kind = (card as Card | undefined)?.kind
  return kind === undefined || kind === 'offers' ? [] : [`     <card ${kind}>`]
}

const said = (who: string, text: string): string[] =>
  text.split('\n').map((line, index) => (index === 0 ? `${who}: ${line}` : `     ${line}`))

function choices(buttons: unknown): string[] {
  if (!Array.isArray(buttons) || buttons.length === 0) return []
  return [
    `     ${buttons.map((button: { title: string }, index) => `[${index + 1}] ${button.title}`).join('  ')}`,
  ]
}

function effectText(event: ChatEvent): string {
  if (event.kind === 'notice') return `notice: ${String(event.text ?? event.channel ?? '')}`
  if (event.kind === 'payment_link') return `payment link for ${String(event.amount)}`
  return String(event.kind)
}
