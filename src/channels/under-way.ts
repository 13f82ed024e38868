import type { Outgoing, Sent } from './channel.ts'

/** The same way to send, where an attempt at a key that is under way already waits for that one's outcome. */
export function oneAtATime(send: (message: Outgoing) => Promise<Sent>): (message: Outgoing) => Promise<Sent> {
  const underWay = new Map<string, Promise<Sent>>()
  return (message) => {
    const begun = underWay.get(message.key)
    if (begun) return begun
    const sending = send(message).finally(() => underWay.delete(message.key))
    underWay.set(message.key, sending)
    return sending
  }
}
