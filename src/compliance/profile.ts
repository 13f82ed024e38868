import { z } from 'zod'
import { earlierOf, isLocalDate, isZone, laterOf } from '../negotiation/dates.ts'
import { HOLD_WORDS } from './holds.ts'

const date = z.string().refine(isLocalDate, 'must be a day written YYYY-MM-DD')
const time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time written HH:MM')
const count = z.number().int().min(0).max(1000)
const weekday = z.number().int().min(1).max(7)

const hours = z
  .strictObject({ days: z.array(weekday).min(1).max(7), from: time, to: time })
  .refine(({ from, to }) => from < to, 'the window closes after it opens')

export type Hours = z.infer<typeof hours>

/** Charges a contract may carry, in parts per million of its value a day (SEOJK 19/SEOJK.06/2025 XIV). */
const capRow = z.strictObject({
  type: z.enum(['consumer', 'productive']),
  /** Contract values up to and including this; null for any larger one. */
  upTo: z.number().int().positive().nullable(),
  /** Parts per million of the contract value a day, by tenor. */
  shortPpm: z.number().int().min(0),
  longPpm: z.number().int().min(0),
})

export const capTableSchema = z.strictObject({
  id: z.string().min(1),
  from: date,
  until: date.nullable(),
  /** A tenor of up to so many months counts as short. */
  shortMonths: count,
  rows: z.array(capRow).min(1),
  /** Benefit and penalty together, in hundredths of a per cent of the contract value. */
  total: z.number().int().min(0),
})

/** A compliance profile: which contacts the law of a market allows. Each creditor's counsel signs it off. */
export const profileSchema = z
  .strictObject({
    id: z.string().min(1),
    version: z.string().min(1),
    from: date,
    /** When we may write first. `zones`: all of them must be open when the debtor's own is unknown. */
    window: hours.extend({
      zones: z.array(z.string().refine(isZone, 'must be an IANA zone')).min(1),
      jointLeave: z.enum(['allow', 'block']),
    }),
    marketing: hours,
    frequency: z.strictObject({
      /** All channels and accounts together. */
      hardPerDay: count,
      softPerDay: count,
      /** By channel, in seven days. */
      softPerWeek: count,
      /** At most so many without an answer within `unansweredHours`. */
      unanswered: count,
      unansweredHours: count,
    }),
    warningLetter: z.boolean(),
    /** From this many days late on, only a registered third party may collect; null for never. */
    directCollectMaxDpd: z.number().int().min(0).nullable(),
    emergencyContact: z.enum(['never', 'locate_with_consent']),
    emergencyContactDays: count,
    suspendOn: z.array(z.enum(HOLD_WORDS)),
    caps: z.array(capTableSchema),
    retention: z.strictObject({ minYearsAfterEnd: count }),
    language: z.strictObject({
      binding: z.enum(['id', 'en']),
      allowed: z.array(z.enum(['id', 'en'])).min(1),
    }),
    complaint: z.strictObject({ oralDays: count, writtenDays: count, extensionDays: count }),
  })
  .refine((p) => p.language.allowed.includes(p.language.binding), 'the binding language must be allowed')

export type Profile = z.infer<typeof profileSchema>

const narrower = <T extends Hours>(a: T, b: Hours): T => ({
  ...a,
  days: a.days.filter((day) => b.days.includes(day)),
  from: laterOf(a.from, b.from),
  to: earlierOf(a.to, b.to),
})

const least = (a: number | null, b: number | null): number | null => {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}

/** Two profiles that both apply: the strictest of each field. An empty window allows no contact at all. */
export const strictest = (a: Profile, b: Profile): Profile => ({
  ...a,
  id: `${a.id}+${b.id}`,
  version: `${a.version}+${b.version}`,
  from: laterOf(a.from, b.from),
  window: {
    ...narrower(a.window, b.window),
    zones: [...new Set([...a.window.zones, ...b.window.zones])],
    jointLeave: a.window.jointLeave === 'block' ? 'block' : b.window.jointLeave,
  },
  marketing: narrower(a.marketing, b.marketing),
  frequency: {
    hardPerDay: Math.min(a.frequency.hardPerDay, b.frequency.hardPerDay),
    softPerDay: Math.min(a.frequency.softPerDay, b.frequency.softPerDay),
    softPerWeek: Math.min(a.frequency.softPerWeek, b.frequency.softPerWeek),
    unanswered: Math.min(a.frequency.unanswered, b.frequency.unanswered),
    unansweredHours: Math.max(a.frequency.unansweredHours, b.frequency.unansweredHours),
  },
  warningLetter: a.warningLetter || b.warningLetter,
  directCollectMaxDpd: least(a.directCollectMaxDpd, b.directCollectMaxDpd),
  emergencyContact: a.emergencyContact === 'never' ? 'never' : b.emergencyContact,
  emergencyContactDays: Math.max(a.emergencyContactDays, b.emergencyContactDays),
  suspendOn: [...new Set([...a.suspendOn, ...b.suspendOn])],
  caps: [...a.caps, ...b.caps],
  retention: { minYearsAfterEnd: Math.max(a.retention.minYearsAfterEnd, b.retention.minYearsAfterEnd) },
  language: { ...a.language, allowed: a.language.allowed.filter((l) => b.language.allowed.includes(l)) },
  complaint: {
    oralDays: Math.min(a.complaint.oralDays, b.complaint.oralDays),
    writtenDays: Math.min(a.complaint.writtenDays, b.complaint.writtenDays),
    extensionDays: Math.min(a.complaint.extensionDays, b.complaint.extensionDays),
  },
})
