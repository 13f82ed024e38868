/** Messages that were acknowledged, the newest kept. */
const MOST_KEPT = 10_000
/** While the service is slow a courtesy more would only hold up what is sent. */
const MOST_AT_ONCE = 16

/**
 * Shows that an answer is being written, once a message; Teams takes it away by itself when the answer comes, or
 * after some seconds. There is no mark of reading for apps. Nothing depends on it, so a failure is only counted.
 */
export function acknowledger(
  type: (address: string) => Promise<void>,
  count: (name: string) => void,
): (address: string, messageId: string) => Promise<void> {
  const done = new Set<string>()
  let underWay = 0
  return async (address, messageId) => {
    const message = `${address}/${messageId}`
    if (done.has(message)) return
    if (underWay >= MOST_AT_ONCE) return count('not_acknowledged')
    done.add(message)
    const [oldest] = done
    if (done.size > MOST_KEPT && oldest !== undefined) done.delete(oldest)
    underWay += 1
    try {
      await type(address)
      count('acknowledged')
    } catch {
      count('not_acknowledged')
    } finally {
      underWay -= 1
    }
  }
}
