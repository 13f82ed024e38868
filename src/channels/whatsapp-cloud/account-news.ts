import { z } from 'zod'
import { type Change, each } from './payload.ts'
import type { Standing, Stop, StopName } from './standing.ts'

/** What a change of the account means for sending: stops to set (or lift: null), and what to tell. */
export interface News {
  stops: Partial<Record<StopName, Stop | null>>
  /** A word for the log and the console. */
  code: string
  /** Somebody should look at it. */
  alarm: boolean
}

const restrictionSchema = z.object({ restriction_type: z.string(), expiration: z.unknown() })

const accountSchema = z.object({
  event: z.string(),
  violation_info: z.object({ violation_type: z.string() }).optional().catch(undefined),
  restriction_info: z.array(z.unknown()).default([]).catch([]),
  ban_info: z.object({ waba_ban_state: z.string() }).optional().catch(undefined),
})

const templateSchema = z.object({ event: z.string(), message_template_name: z.string() })
const qualitySchema = z.object({ event: z.string(), display_phone_number: z.string() })
const reviewSchema = z.object({ decision: z.string() })
const alertSchema = z.object({
  alert_info: z.object({ alert_severity: z.string(), alert_type: z.string() }),
})

export interface About {
  noticeTemplate: string | null
  standing: Standing
  now: number
}

/** Reads a change of another field than `messages`; undefined when it says nothing about sending. */
export function newsOf({ field, value }: Change, about: About): News | undefined {
  switch (field) {
    case 'account_update':
      return accountNews(value, about.now)
    case 'account_review_update': {
      const { decision } = reviewSchema.parse(value)
      return decision === 'REJECTED'
        ? { stops: { first: stop('review_rejected', about.now) }, code: 'review_rejected', alarm: true }
        : undefined
    }
    case 'account_alerts': {
      const { alert_severity: severity, alert_type: type } = alertSchema.parse(value).alert_info
      return { stops: {}, code: `alert_${word(type)}`, alarm: severity === 'CRITICAL' }
    }
    case 'phone_number_quality_update':
      return qualityNews(value, about)
    case 'message_template_status_update':
      return templateNews(value, about)
    default:
      return undefined
  }
}

const stop = (code: string, since: number, until: number | null = null): Stop => ({ code, since, until })

const word = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 60)

function accountNews(value: unknown, now: number): News | undefined {
  const update = accountSchema.parse(value)
  switch (update.event) {
    case 'ACCOUNT_VIOLATION': {
      const code = `violation_${word(update.violation_info?.violation_type ?? 'unnamed')}`
      return { stops: { first: stop(code, now) }, code, alarm: true }
    }
    case 'ACCOUNT_RESTRICTION':
      return restrictionNews(update.restriction_info, now)
    case 'DISABLED_UPDATE': {
      const state = word(update.ban_info?.waba_ban_state ?? 'unnamed')
      if (state === 'reinstate')
        return { stops: { first: null, replies: null }, code: 'reinstated', alarm: false }
      const first = stop(`ban_${state}`, now)
      return {
        stops: state === 'schedule_for_disable' ? { first } : { first, replies: first },
        code: first.code,
        alarm: true,
      }
    }
    case 'ACCOUNT_DELETED': {
      const gone = stop('account_deleted', now)
      return { stops: { first: gone, replies: gone }, code: gone.code, alarm: true }
    }
    default:
      return { stops: {}, code: word(update.event), alarm: false }
  }
}

const RESTRICTED: Record<string, StopName> = {
  RESTRICTED_BIZ_INITIATED_MESSAGING: 'first',
  RESTRICTED_CUSTOMER_INITIATED_MESSAGING: 'replies',
}

/** Restrictions end at their own time. One that names nothing known stops what we begin. */
function restrictionNews(info: unknown[], now: number): News {
  const restrictions = each(info, restrictionSchema).read
  const stops = Object.fromEntries(
    restrictions.flatMap(({ restriction_type: type, expiration }) => {
      const name = RESTRICTED[type]
      return name ? [[name, stop(word(type), now, momentOf(expiration))]] : []
    }),
  )
  const first = stops.first ?? stops.replies ?? stop('restricted', now)
  return { stops: { ...stops, first }, code: first.code, alarm: true }
}

/** A time as text or in seconds; null when there is none. */
function momentOf(expiration: unknown): number | null {
  const at =
    typeof expiration === 'number' || /^\d+$/.test(String(expiration))
      ? Number(expiration) * 1_000
      : Date.parse(String(expiration).replace(/\+0000$/, 'Z'))
  return Number.isFinite(at) && at > 0 ? at : null
}

const LOW_QUALITY = 'quality_low'

function qualityNews(value: unknown, { standing, now }: About): News | undefined {
  const { event, display_phone_number: number } = qualitySchema.parse(value)
  if (standing.number !== null && digits(number) !== digits(standing.number)) return undefined
  return qualityOf(event === 'FLAGGED' ? 'RED' : event === 'UNFLAGGED' ? 'GREEN' : event, standing, now)
}

const digits = (text: string): string => text.replace(/\D/g, '')

/** What a quality rating means: with a low one we begin nothing, and a better one lifts that again. */
export function qualityOf(rating: string, { first }: Standing, now: number): News {
  if (rating === 'RED') return { stops: { first: stop(LOW_QUALITY, now) }, code: LOW_QUALITY, alarm: true }
  const lifted = first?.code === LOW_QUALITY && (rating === 'GREEN' || rating === 'YELLOW')
  return { stops: lifted ? { first: null } : {}, code: `quality_${word(rating)}`, alarm: false }
}

const USABLE = new Set(['APPROVED', 'REINSTATED', 'UNPAUSED'])
const UNUSABLE = new Set(['PAUSED', 'DISABLED', 'REJECTED', 'DELETED', 'PENDING_DELETION'])

function templateNews(value: unknown, { noticeTemplate, now }: About): News | undefined {
  const { event, message_template_name: name } = templateSchema.parse(value)
  if (name !== noticeTemplate) return undefined
  const code = `notice_${word(event)}`
  if (USABLE.has(event)) return { stops: { notice: null }, code, alarm: false }
  return UNUSABLE.has(event)
    ? { stops: { notice: stop(code, now) }, code, alarm: true }
    : { stops: {}, code, alarm: event === 'FLAGGED' }
}
