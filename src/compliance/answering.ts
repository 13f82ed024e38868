import type { Calendar } from '../negotiation/calendar.ts'
import { type Moment, shutFor } from './hours.ts'
import type { Profile } from './profile.ts'

/** A debtor's yes to talking money outside the window: for this conversation only. */
export interface LateConsent {
  given: number
  /** When the debtor last wrote since. */
  lastHeard: number
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/**
 * How far an answer may go when the debtor wrote first (ID-T6): `full` inside the window or with a fresh yes,
 * else only `answer` what was asked, with no demand and no offer that was not asked for.
 */
export const answerScope = (
  profile: Profile,
  calendar: Calendar,
  at: Moment,
  consent: LateConsent | null,
): 'full' | 'answer' => {
  if (shutFor(profile, calendar, at) === null) return 'full'
  if (!consent) return 'answer'
  const { hours, idleMinutes } = profile.lateConsent
  const fresh = at.now < consent.given + hours * HOUR_MS
  return fresh && at.now < consent.lastHeard + idleMinutes * MINUTE_MS ? 'full' : 'answer'
}
