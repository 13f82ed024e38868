import { useEffect, useState } from 'preact/hooks'
import { status } from '../conversation.ts'
import { outbox } from '../outbox.ts'
import { words } from '../words.ts'

/** Dots appear only when the answer is not there at once, and not for ever. */
const AFTER_MS = 300
const AT_MOST_MS = 20_000

/** Says that the other side is writing: the person at the desk, or the assistant while it owes an answer. */
export function Typing() {
  const { mode, typing, agent } = status.value
  const owed =
    mode === 'bot' ? outbox.value.findLast((entry) => entry.state === 'sent')?.request.id : undefined
  const [shown, setShown] = useState<string | undefined>()
  useEffect(() => {
    if (!owed) return
    const start = setTimeout(() => setShown(owed), AFTER_MS)
    const end = setTimeout(() => setShown(undefined), AT_MOST_MS)
    return () => {
      clearTimeout(start)
      clearTimeout(end)
    }
  }, [owed])
  const person = mode === 'agent' && typing
  if (!person && (!owed || shown !== owed)) return null
  const w = words.value
  return (
    <div class={person ? 'bubble dots by-agent' : 'bubble dots by-assistant'}>
      <span class="hidden">{person ? w.typingPerson(agent?.name ?? w.person) : w.typingAssistant}</span>
      <i />
      <i />
      <i />
    </div>
  )
}
