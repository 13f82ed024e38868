/** How fast Meta lets a number send (developers.facebook.com, throughput and pair rate limits). */
export interface PaceLimits {
  /** Messages a second from the number. */
  perSecond: number
  /** Milliseconds between two messages to one user, in the long run. */
  pairEveryMs: number
  /** Messages to one user that may follow each other at once. */
  pairBurst: number
}

/** A number has 80 a second unless Meta raised it; a pair about one in six seconds, with bursts. */
export const PACE: PaceLimits = { perSecond: 80, pairEveryMs: 6_000, pairBurst: 20 }

/** Keeps the sending below Meta's limits, as far as this process sends. */
export interface Pace {
  /** A place for a message to this user now (null), or the time from which there may be one. */
  take(user: string): number | null
  /** Meta said that this user gets too many; each time in a row the wait grows. */
  slowUser(user: string, waitMs: number | null): number
  /** Meta said that the number sends too many. */
  slowNumber(waitMs: number | null): number
  /** Meta took a message for this user. */
  taken(user: string): void
}

interface Gate {
  /** When the message after the last would be due at the even rate (generic cell rate algorithm). */
  next: number
  shutUntil: number
  strikes: number
}

const LONGEST_WAIT_MS = 10 * 60_000
/** A header that asks for more is a mistake. */
const LONGEST_ASKED_MS = 60 * 60_000
const NUMBER_WAIT_MS = 1_000
/** More users than write in the minutes that a gate remembers. */
const MOST_GATES = 50_000

export function newPace(limits: PaceLimits, now: () => number): Pace {
  const number = newGate()
  const users = new Map<string, Gate>()
  const every = 1_000 / limits.perSecond

  const gateOf = (user: string): Gate => {
    const gate = users.get(user) ?? newGate()
    users.set(user, gate)
    if (users.size > MOST_GATES) forgetIdle(users, now())
    return gate
  }

  return {
    take: (user) => {
      const at = now()
      const pair = gateOf(user)
      const from = Math.max(
        opens(number, { everyMs: every, burst: limits.perSecond }),
        opens(pair, { everyMs: limits.pairEveryMs, burst: limits.pairBurst }),
      )
      if (from > at) return Math.ceil(from)
      number.next = Math.max(number.next, at) + every
      pair.next = Math.max(pair.next, at) + limits.pairEveryMs
      return null
    },
    slowUser: (user, waitMs) => shut(gateOf(user), limits.pairEveryMs, waitMs, now()),
    slowNumber: (waitMs) => shut(number, NUMBER_WAIT_MS, waitMs, now()),
    taken: (user) => {
      number.strikes = 0
      const pair = users.get(user)
      if (pair) pair.strikes = 0
    },
  }
}

const newGate = (): Gate => ({ next: 0, shutUntil: 0, strikes: 0 })

const opens = ({ next, shutUntil }: Gate, rate: { everyMs: number; burst: number }): number =>
  Math.max(shutUntil, next - (rate.burst - 1) * rate.everyMs)

/** Shuts a gate for what Meta asks, else four times longer at each refusal in a row. */
function shut(gate: Gate, firstMs: number, askedMs: number | null, now: number): number {
  const grown = Math.min(firstMs * 4 ** gate.strikes, LONGEST_WAIT_MS)
  const wait = askedMs === null ? grown : Math.min(askedMs, LONGEST_ASKED_MS)
  gate.strikes += 1
  gate.shutUntil = Math.max(gate.shutUntil, now + wait)
  return gate.shutUntil
}

function forgetIdle(users: Map<string, Gate>, now: number): void {
  for (const [user, { next, shutUntil }] of users) if (next <= now && shutUntil <= now) users.delete(user)
}
