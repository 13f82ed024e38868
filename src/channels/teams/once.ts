import type { Outgoing, Sent } from '../channel.ts'
import { oneAtATime } from '../under-way.ts'

/** More messages than are under way at any time. */
const MOST_KEPT = 20_000

/**
 * The same way to send, where a key that this process has sent is not sent again. The service knows no keys, so
 * a message whose answer was lost is sent twice.
 */
export function once(send: (message: Outgoing) => Promise<Sent>): (message: Outgoing) => Promise<Sent> {
  const done = new Map<string, Sent & { kind: 'sent' }>()
  return oneAtATime(async (message) => {
    const before = done.get(message.key)
    if (before) return before
    const sent = await send(message)
    if (sent.kind !== 'sent') return sent
    done.set(message.key, sent)
    const [oldest] = done.keys()
    if (done.size > MOST_KEPT && oldest !== undefined) done.delete(oldest)
    return sent
  })
}
