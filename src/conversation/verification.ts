import { daysBetween, localDate } from '../negotiation/dates.ts'
import type { Case, Debtor } from './case.ts'
import type { Verdict } from './input.ts'
import type { Channel } from './message.ts'
import type { World } from './world.ts'

/** An hour's figures are in milliseconds; the numbers are those of the identity policy in docs/operations.md. */
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** Wrong answers: three on one address, five on one debtor within a day, over all channels. */
const MOST_PER_ADDRESS = 3
const MOST_PER_DEBTOR = 5
const CODE_TTL_MS = 5 * MINUTE_MS
const CODE_TRIES = 5
const RESEND_AFTER_MS = MINUTE_MS
const SENDS_PER_HOUR = 3
const SENDS_PER_DAY = 5
/** A number that was put on file yesterday proves nothing yet. */
const CONTACT_KNOWN_DAYS = 7

/** How long level 2 outlives the last message: short on a screen others may see. */
export const IDLE_MS: Record<Channel, number> = {
  webchat: 15 * MINUTE_MS,
  terminal: 15 * MINUTE_MS,
  whatsapp: 30 * MINUTE_MS,
  'whatsapp-web': 30 * MINUTE_MS,
  teams: 30 * MINUTE_MS,
}

/** How long a proof of possession (code, signed link) spares the next one on the same address. */
export const POSSESSION_MS = DAY_MS

export const isLocked = (c: Case, now: number): boolean => c.verification.lockedUntil > now

/**
 * Judges what a person knows against the file. Unknown debtor and wrong answer give the same verdict,
 * and it never says which item was wrong. Counts and locks under this case.
 */
export function judgeKnowledge(
  c: Case,
  given: { birthdate: string; nikLast4: string },
  address: string,
  now: number,
): 'match' | Verdict {
  if (isLocked(c, now)) return { kind: 'locked' }
  const birthdate = given.birthdate === (c.debtor?.birthdate ?? '')
  const nik = given.nikLast4 === (c.debtor?.nikLast4 ?? '')
  if (c.debtor && birthdate && nik) {
    c.verification.failures = []
    return 'match'
  }
  return countFailure(c, address, now)
}

/** Counts a wrong answer and says how many are left before the lock. */
export function countFailure(c: Case, address: string, now: number): Verdict {
  const recent = c.verification.failures.filter((failure) => failure.at > now - DAY_MS)
  recent.push({ at: now, address })
  c.verification.failures = recent
  const here = recent.filter((failure) => failure.address === address).length
  const left = Math.min(MOST_PER_ADDRESS - here, MOST_PER_DEBTOR - recent.length)
  if (left > 0) return { kind: 'mismatch', left }
  c.verification.lockedUntil = now + DAY_MS
  return { kind: 'locked' }
}

/** Judges a one-time code: right, for this address, in time, within its tries, and only once. */
export function judgeCode(c: Case, code: string, address: string, world: World): 'match' | Verdict {
  if (isLocked(c, world.now)) return { kind: 'locked' }
  const asked = c.verification.code
  if (!asked || asked.address !== address) return countFailure(c, address, world.now)
  const fresh = world.now < asked.at + CODE_TTL_MS && asked.tries < CODE_TRIES
  if (fresh && code === world.oneTimeCode(asked.id)) {
    c.verification.code = null
    c.verification.failures = []
    return 'match'
  }
  asked.tries += 1
  const left = CODE_TRIES - asked.tries
  if (left > 0) return { kind: 'wrong_code', left }
  c.verification.code = null
  c.verification.lockedUntil = world.now + DAY_MS
  return { kind: 'locked' }
}

/** Whether another code may be sent now: after a minute, three an hour, five a day. */
export function maySendCode(c: Case, now: number): boolean {
  const today = c.verification.sends.filter((at) => at > now - DAY_MS)
  c.verification.sends = today
  const last = today.at(-1) ?? 0
  const lastHour = today.filter((at) => at > now - HOUR_MS).length
  return now >= last + RESEND_AFTER_MS && lastHour < SENDS_PER_HOUR && today.length < SENDS_PER_DAY
}

/** The contact point a code goes to: a telephone first, on file for at least a week. */
export function codeContact(
  debtor: Debtor,
  now: number,
  zone: string,
): Debtor['contacts'][number] | undefined {
  const today = localDate(now, zone)
  const known = debtor.contacts.filter((contact) => daysBetween(contact.since, today) >= CONTACT_KNOWN_DAYS)
  return known.find((contact) => contact.channel !== 'email') ?? known[0]
}

/** A message from a telephone on file for at least a week proves that its sender has it in hand. */
export const provesPossession = (debtor: Debtor, phone: string, today: string): boolean =>
  debtor.contacts.some(
    (contact) => contact.value === phone && daysBetween(contact.since, today) >= CONTACT_KNOWN_DAYS,
  )

/** The end of a contact point that its owner recognises and a stranger cannot use. */
export function masked(contact: string): string {
  const at = contact.indexOf('@')
  return at > 0 ? `${contact.slice(0, 1)}…${contact.slice(at)}` : contact.slice(-4)
}
