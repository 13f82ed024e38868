import type { Ground } from './ground.ts'

/** Messages that were acknowledged, the newest kept. */
const MOST_KEPT = 10_000

/** While Meta is slow a mark more would only hold up what is sent. */
const MOST_AT_ONCE = 16

/**
 * Marks a message as read and shows that an answer is being written (for 25 seconds, or until it comes), in one
 * call a message. Nothing depends on it, so a failure is only counted.
 */
export function acknowledger(ground: Ground): (address: string, messageId: string) => Promise<void> {
  const done = new Set<string>()
  let underWay = 0
  return async (_address, messageId) => {
    if (done.has(messageId)) return
    if (underWay >= MOST_AT_ONCE) return ground.condition.count('not_acknowledged')
    done.add(messageId)
    const [oldest] = done
    if (done.size > MOST_KEPT && oldest !== undefined) done.delete(oldest)
    underWay += 1
    try {
      const answer = await ground.graph.post(`${ground.account}/messages`, {
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: messageId,
        typing_indicator: { type: 'text' },
      })
      ground.condition.count(answer.status < 300 ? 'acknowledged' : 'not_acknowledged')
    } catch {
      ground.condition.count('not_acknowledged')
    } finally {
      underWay -= 1
    }
  }
}
