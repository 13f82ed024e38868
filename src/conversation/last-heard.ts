import type { Case } from './case.ts'

/** The address the debtor wrote on last, and on which messages arrive. One that passed to somebody else is none. */
export function lastHeard({ addresses }: Case): string | null {
  const theirs = Object.entries(addresses).filter(([, address]) => !address.passedOn)
  const heard = theirs.filter(([, address]) => address.heard > 0)
  const reached = heard.filter(([, address]) => !address.unreachable)
  const [last] = (reached.length > 0 ? reached : heard).sort(([, a], [, b]) => b.heard - a.heard)
  return last?.[0] ?? theirs[0]?.[0] ?? null
}

/** The address a person at the desk answers on: of the hand-off, else the one written on last. */
export function answeredOn(c: Case): string | null {
  const asked = c.handoff?.address ?? ''
  return asked !== '' && !c.addresses[asked]?.passedOn ? asked : lastHeard(c)
}
