import { status } from '../conversation.ts'
import { outbox } from '../outbox.ts'
import { words } from '../words.ts'

/**
 * Says that the other side is writing: the person at the desk, or the assistant while it owes an answer.
 * The style sheet shows the dots only when the answer is not there at once, and not for ever.
 */
export function Typing() {
  const w = words.value
  const { mode, typing, agent } = status.value
  const person = mode === 'agent' && typing
  const owed = mode === 'bot' && outbox.value.some((entry) => entry.state === 'sent')
  if (!person && !owed) return null
  return (
    <div class={`bubble dots by-${person ? 'agent' : 'assistant owed'}`}>
      <span class="hidden">{person ? w.typingPerson(agent?.name ?? w.person) : w.typingAssistant}</span>
      <i />
      <i />
      <i />
    </div>
  )
}
