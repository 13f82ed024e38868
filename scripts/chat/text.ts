import type { ChatEvent } from './events.ts'

/** An event as a person at a terminal reads it. */
export function asText(event: ChatEvent): string[] {
  switch (event.type) {
    case 'bot':
      return [...said('bot', String(event.text)), ...choices(event.buttons)]
    case 'agent':
      return said('agent', String(event.text))
    case 'event':
      return [`  -- ${String(event.text)}`]
    case 'effect':
      return [`  ~ ${effectText(event)}`]
    case 'handoff':
      return [`  ~ hand-off: ${String(event.reason)} (${String(event.skill)}, priority ${String(event.priority)})`]
    case 'refused':
      return [`  ! refused: ${String(event.code)}`]
    default:
      return []
  }
}

const said = (who: string, text: string): string[] =>
  text.split('\n').map((line, index) => (index === 0 ? `${who}: ${line}` : `     ${line}`))

function choices(buttons: unknown): string[] {
  if (!Array.isArray(buttons) || buttons.length === 0) return []
  return [`     ${buttons.map((button: { title: string }, index) => `[${index + 1}] ${button.title}`).join('  ')}`]
}

function effectText(event: ChatEvent): string {
  if (event.kind === 'notice') return `notice: ${String(event.text ?? event.channel ?? '')}`
  if (event.kind === 'payment_link') return `payment link for ${String(event.amount)}`
  return String(event.kind)
}
