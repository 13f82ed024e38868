import type { Card } from '../../src/conversation/message.ts'
import { formatMoney, type Minor } from '../../src/negotiation/money.ts'
import { type Offer, paymentsOf } from '../../src/negotiation/offer.ts'
import type { ChatEvent } from './events.ts'

/** An event as a person at a terminal reads it. */
function asText(event: ChatEvent): string[] {
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

const rupiah = (amount: Minor): string => formatMoney(amount, 'IDR')

/** What a browser shows as cards. */
function offerLines(offers: unknown): string[] {
  if (!Array.isArray(offers)) return []
  return offers.map((offer: Offer, index) => {
    const parts =
      offer.instalments.length > 1
        ? `, ${offer.instalments.length} x ${rupiah(offer.instalments[0]?.amount ?? offer.total)}`
        : ''
    const down = offer.downPayment > 0 ? `, down ${rupiah(offer.downPayment)}` : ''
    const dates = `${offer.downPaymentDue ?? offer.instalments[0]?.due} .. ${offer.instalments.at(-1)?.due}`
    return `     #${index + 1} ${offer.kind} ${rupiah(offer.total)}${down}${parts}, ${dates}, saves ${rupiah(offer.discount)}`
  })
}

function cardLine(given: unknown): string[] {
  const card = given as Card | undefined
  const line = card === undefined || card.kind === 'offers' ? undefined : cardWords(card)
  return line === undefined ? [] : [`     <${line}>`]
}

function cardWords(card: Exclude<Card, { kind: 'offers' }>): string {
  switch (card.kind) {
    case 'identity':
      return `card identity ${card.step}`
    case 'balance':
      return `card balance ${card.accounts.map((one) => `${one.product} ${rupiah(one.total)} = ${rupiah(one.principal)} + ${rupiah(one.interest)} + ${rupiah(one.penalty)}, ${one.daysLate} days late`).join('; ')}`
    case 'readback': {
      const { offer } = card
      const parts = paymentsOf(offer).map((part) => `${part.due} ${rupiah(part.amount)}`)
      return `card read-back ${rupiah(card.owed)} - ${rupiah(offer.discount)} = ${rupiah(offer.total)}: ${parts.join(', ')}`
    }
    case 'agreed':
      return `card agreed ${card.number}`
    case 'pay':
      return `card pay ${rupiah(card.amount)} due ${card.due}`
    case 'progress':
      return `card progress ${rupiah(card.paid)} of ${rupiah(card.total)}`
    case 'settled':
      return `card settled ${rupiah(card.total)}`
    case 'document':
      return `card document ${card.document}`
    case 'waiting':
      return `card waiting ${card.minutes ? card.minutes.join('-') : 'unknown'} min`
    case 'crisis':
      return 'card crisis'
  }
}

/** Events as lines, of a state only what changed. */
export function textPrinter(): (event: ChatEvent) => string[] {
  let before = ''
  return (event) => {
    if (event.type !== 'state') return asText(event)
    const now = standing(event)
    if (now === before) return []
    before = now
    return [`  = ${now}`]
  }
}

function standing(event: ChatEvent): string {
  const holds = Array.isArray(event.holds) && event.holds.length > 0 ? `, holds ${event.holds.join(' ')}` : ''
  return `${String(event.mode)}, level ${String(event.level)}${holds}`
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
