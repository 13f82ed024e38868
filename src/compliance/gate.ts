import type { Calendar } from '../negotiation/calendar.ts'
import { addDays, atLocal, localDate } from '../negotiation/dates.ts'
import { firstBlocking, type HoldWord, holdsAllow } from './holds.ts'
import { nextOpening, type OwnWindow, ownWindowOpen, shutFor, shutForMarketing } from './hours.ts'
import type { Profile } from './profile.ts'

/** What a message that we start is for. */
export type Purpose =
  /** Any effort to be paid, a polite word after default included. */
  | 'collection'
  /** A reminder of an agreed plan or promise. */
  | 'plan_reminder'
  /** The warning letter itself. */
  | 'warning_letter'
  /** Word on the debtor's own request: a person's answer, a ticket, a receipt. It asks for nothing. */
  | 'service'
  | 'marketing'

export type Recipient =
  /** An address that is proved, or on file, as the debtor's own. */
  | 'debtor'
  /** Nobody has proved whose it is. */
  | 'unproved'
  | 'emergency_contact'
  | 'third_party'

/** What the five fields of the warning letter say (POJK 22/2023 art. 60(2)). */
export interface LetterFigures {
  principal: number
  interest: number
  penalty: number
}

/** A contact that we start. Times in milliseconds. */
export interface ContactFacts {
  purpose: Purpose
  channel: string
  recipient: Recipient
  /** The text tells or lets guess that there is a debt. */
  revealsDebt: boolean
  /** IANA zone of the domicile; null when unknown. */
  zone: string | null
  holds: readonly HoldWord[]
  /** Reminders are wanted in spite of a stop. */
  remindersWanted: boolean
  /** Agreed to be written to on this channel; null where the channel needs no leave. */
  optedIn: boolean | null
  ownWindow: OwnWindow | null
  /** Contacts that we started, delivered or not, all channels and accounts of this creditor and debtor. */
  contacts: readonly { at: number; channel: string }[]
  /** When the debtor last wrote; null for never. */
  lastHeard: number | null
  /** Worst days past due of the accounts it is about. */
  dpd: number
  /** When the warning letter was delivered; null when it was not. */
  letterDelivered: number | null
  /** For the warning letter: what it says, and what the ledger says now. */
  letter: { says: LetterFigures; ledger: LetterFigures } | null
  /** Who collects: the creditor, or an agency whose papers hold until a time. */
  collector:
    | { kind: 'creditor' }
    | { kind: 'agency'; contract: string | null; licence: string | null; validUntil: number | null }
  /** A peer-to-peer loan, for which a platform may collect itself only so long. */
  peerToPeer: boolean
  /** For an emergency contact: consent on record, and when they were last asked. */
  emergency: { consent: boolean; lastAsked: number | null } | null
  marketingConsent: boolean
}

export type GateRule =
  | 'ID-T1'
  | 'ID-T2'
  | 'ID-T3'
  | 'ID-T4'
  | 'ID-F1'
  | 'ID-F2'
  | 'ID-P1'
  | 'ID-P2'
  | 'ID-P3'
  | 'ID-W1'
  | 'ID-W2'
  | 'ID-A1'
  | 'ID-A2'
  | 'ID-C1'
  | 'WA-6'
  | 'WA-7'
  | 'HOLD'

/** `until`: when to try again, if time alone can change the answer. `why` is a code for staff and the audit trail. */
export type Gate =
  | { allowed: true; consent?: string }
  | { allowed: false; rule: GateRule; why: string; until?: number }

const no = (rule: GateRule, why: string, until?: number | null): Gate => ({
  allowed: false,
  rule,
  why,
  ...(until === undefined || until === null ? {} : { until }),
})

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Contacts that ask for something of the debtor, as opposed to word on what they asked for. */
const collects = ({ purpose }: ContactFacts): boolean =>
  purpose === 'collection' || purpose === 'plan_reminder' || purpose === 'warning_letter'

const byHolds = (facts: ContactFacts, profile: Profile): Gate | null => {
  const left = holdsAllow(facts.holds)
  if (facts.purpose === 'service') {
    const silent = firstBlocking(facts.holds, (hold) => hold.balance === 'no')
    return silent ? no('HOLD', silent) : null
  }
  const reminded = left.reminders === 'yes' || (left.reminders === 'if_wanted' && facts.remindersWanted)
  if (facts.purpose === 'plan_reminder' && !reminded) {
    const hold = firstBlocking(facts.holds, (each) => each.reminders !== 'yes') ?? 'stop'
    return hold === 'stop' ? no('WA-6', 'opted_out') : no('HOLD', hold)
  }
  if (facts.purpose === 'plan_reminder') return null
  const hold =
    firstBlocking(facts.holds, (each) => !each.writeFirst) ??
    facts.holds.find((h) => profile.suspendOn.includes(h))
  if (hold === undefined || hold === null) return null
  return hold === 'stop' ? no('WA-6', 'opted_out') : no('HOLD', hold)
}

const byRecipient = (facts: ContactFacts, profile: Profile, now: number): Gate | null => {
  if (facts.recipient === 'third_party') return no('ID-P3', 'third_party')
  if (facts.recipient === 'emergency_contact') {
    if (profile.emergencyContact === 'never' || !facts.emergency?.consent) return no('ID-P2', 'no_consent')
    if (facts.revealsDebt) return no('ID-P2', 'reveals_debt')
    const again =
      (facts.emergency.lastAsked ?? Number.NEGATIVE_INFINITY) + profile.emergencyContactDays * DAY_MS
    return again > now ? no('ID-P2', 'asked_lately', again) : null
  }
  return facts.recipient === 'unproved' && facts.revealsDebt ? no('ID-P1', 'reveals_debt') : null
}

const byCollector = (facts: ContactFacts, profile: Profile, now: number): Gate | null => {
  const { collector } = facts
  if (collector.kind === 'agency') {
    if (!collector.contract || !collector.licence) return no('ID-A1', 'agency_papers_missing')
    return (collector.validUntil ?? 0) <= now ? no('ID-A1', 'agency_papers_expired') : null
  }
  const { directCollectMaxDpd } = profile
  const late = directCollectMaxDpd !== null && facts.dpd > directCollectMaxDpd
  return facts.peerToPeer && late && facts.purpose === 'collection'
    ? no('ID-A2', 'registered_agency_only')
    : null
}

const sameFigures = (a: LetterFigures, b: LetterFigures): boolean =>
  a.principal === b.principal && a.interest === b.interest && a.penalty === b.penalty

const byLetter = (facts: ContactFacts, profile: Profile, now: number): Gate | null => {
  if (facts.purpose === 'warning_letter') {
    if (!facts.letter) return no('ID-W1', 'letter_incomplete')
    return sameFigures(facts.letter.says, facts.letter.ledger)
      ? null
      : no('ID-W2', 'letter_differs_from_ledger')
  }
  if (!profile.warningLetter || facts.purpose !== 'collection' || facts.dpd < 1) return null
  return facts.letterDelivered === null || facts.letterDelivered > now
    ? no('ID-W1', 'no_warning_letter')
    : null
}

const byTime = (facts: ContactFacts, profile: Profile, calendar: Calendar, now: number): Gate | null => {
  const at = { now, zone: facts.zone }
  const refusal =
    facts.purpose === 'marketing' ? shutForMarketing(profile, calendar, at) : shutFor(profile, calendar, at)
  if (!refusal) return null
  if (
    facts.purpose !== 'marketing' &&
    facts.ownWindow &&
    ownWindowOpen(facts.ownWindow, profile, calendar, at)
  ) {
    return { allowed: true, consent: facts.ownWindow.consent }
  }
  return no(refusal.rule, refusal.why, nextOpening(profile, calendar, at))
}

const byFrequency = (facts: ContactFacts, profile: Profile, calendar: Calendar, now: number): Gate | null => {
  const { hardPerDay, softPerDay, softPerWeek, unanswered, unansweredHours } = profile.frequency
  const zones = facts.zone === null ? profile.window.zones : [facts.zone]
  const today = Math.max(
    ...zones.map(
      (zone) =>
        facts.contacts.filter(({ at }) => at <= now && localDate(at, zone) === localDate(now, zone)).length,
    ),
  )
  const midnight = Math.max(...zones.map((zone) => atLocal(addDays(localDate(now, zone), 1), '00:00', zone)))
  const later = (from: number) => nextOpening(profile, calendar, { now: from, zone: facts.zone })
  if (today >= hardPerDay) return no('ID-F1', 'contacts_today', later(midnight))
  const zone = zones[0] ?? 'UTC'
  const onChannel = facts.contacts.filter(({ channel, at }) => channel === facts.channel && at <= now)
  if (onChannel.filter(({ at }) => localDate(at, zone) === localDate(now, zone)).length >= softPerDay) {
    return no('ID-F2', 'contacts_today_on_channel', later(midnight))
  }
  const week = onChannel.map(({ at }) => at).filter((at) => at > now - 7 * DAY_MS)
  if (week.length >= softPerWeek)
    return no('ID-F2', 'contacts_this_week', later(Math.min(...week) + 7 * DAY_MS))
  const since = Math.max(facts.lastHeard ?? Number.NEGATIVE_INFINITY, now - unansweredHours * HOUR_MS)
  const open = facts.contacts.map(({ at }) => at).filter((at) => at > since && at <= now)
  return open.length >= unanswered
    ? no('ID-F2', 'unanswered', later(Math.min(...open) + unansweredHours * HOUR_MS))
    : null
}

/**
 * Whether a message that we start may go out at `now`. Asked at the moment of sending. Rules that time
 * does not change come first, so that what may never be sent is not put off.
 */
export const mayContact = (
  facts: ContactFacts,
  world: { profile: Profile; calendar: Calendar; now: number },
): Gate => {
  const { profile, calendar, now } = world
  const lasting = byRecipient(facts, profile, now) ?? byHolds(facts, profile)
  if (lasting) return lasting
  if (facts.optedIn === false) return no('WA-7', 'no_opt_in')
  if (facts.purpose === 'marketing' && !facts.marketingConsent) return no('ID-C1', 'no_marketing_consent')
  if (facts.purpose === 'service') return { allowed: true }
  const papers = byCollector(facts, profile, now) ?? byLetter(facts, profile, now)
  if (papers && collects(facts)) return papers
  const time = byTime(facts, profile, calendar, now)
  if (time && !time.allowed) return time
  return byFrequency(facts, profile, calendar, now) ?? time ?? { allowed: true }
}
