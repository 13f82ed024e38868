import { z } from 'zod'
import type { Language } from '../../conversation/message.ts'
import type { InboundContent } from '../channel.ts'

/** Teams' messages are up to about 100 KB; what is larger was not written by a person. */
const LARGEST_BODY = 256 * 1024
const MOST_ATTACHMENTS = 50
/** Ids become parts of keys, so they hold no slash and no blank. */
const id = z.string().regex(/^[\w.-]{1,128}$/)

const attachment = z.looseObject({ contentType: z.string().max(256) })
const account = z.looseObject({ id: z.string().min(1).max(512), aadObjectId: id.optional() })
const mention = z.looseObject({
  type: z.literal('mention'),
  text: z.string().optional(),
  mentioned: z.looseObject({ id: z.string() }).optional(),
})

/**
 * What Teams posts to a bot, as far as it is read here; the rest is kept for botbuilder
 * (https://learn.microsoft.com/microsoftteams/platform/resources/bot-v3/bots-conversations).
 */
export const activitySchema = z.looseObject({
  type: z.string().min(1).max(64),
  id: z.string().min(1).max(512).optional(),
  timestamp: z.union([z.string().max(64), z.date()]).optional(),
  channelId: z.literal('msteams'),
  serviceUrl: z.string().max(1_024),
  from: account.optional(),
  recipient: account.optional(),
  conversation: z.looseObject({
    id: z.string().min(1).max(512),
    conversationType: z.string().max(64).optional(),
    tenantId: id.optional(),
  }),
  channelData: z.looseObject({ tenant: z.looseObject({ id }).optional() }).optional(),
  text: z.string().optional(),
  textFormat: z.string().max(64).optional(),
  locale: z.string().max(64).optional(),
  value: z.unknown().optional(),
  action: z.string().max(64).optional(),
  attachments: z.array(attachment).max(MOST_ATTACHMENTS).optional(),
  entities: z.array(z.looseObject({ type: z.string().max(256) })).optional(),
  membersRemoved: z.array(account).optional(),
})

export type TeamsActivity = z.infer<typeof activitySchema>

/** The activity of a request's body; undefined when it is none, or too large to be one. */
export function readActivity(raw: Buffer): TeamsActivity | undefined {
  if (raw.length === 0 || raw.length > LARGEST_BODY) return undefined
  try {
    return activitySchema.safeParse(JSON.parse(raw.toString('utf8'))).data
  } catch {
    return undefined
  }
}

/** The directory the sender belongs to; undefined when the activity names none, or two. */
export function tenantOf({ channelData, conversation }: TeamsActivity): string | undefined {
  const named = [channelData?.tenant?.id, conversation.tenantId].flatMap((tenant) =>
    tenant === undefined ? [] : [tenant.toLowerCase()],
  )
  return new Set(named).size === 1 ? named[0] : undefined
}

/** The language of the sender's Teams, as far as we speak it. */
export const languageOf = ({ locale }: TeamsActivity): Language => (/^en\b/i.test(locale ?? '') ? 'en' : 'id')

const choiceSchema = z.looseObject({ choice: z.string().min(1).max(256), title: z.string().max(100) })

/** The button of ours that was pressed, by the id we gave it. */
export function choiceIn(value: unknown): Extract<InboundContent, { kind: 'choice' }> | undefined {
  const read = choiceSchema.safeParse(value)
  return read.success ? { kind: 'choice', id: read.data.choice, title: read.data.title } : undefined
}

/** The words of a message without its markup; empty when there are none. */
export function textIn(activity: TeamsActivity): string {
  const text = (activity.entities ?? []).reduce(
    (left, entity) => withoutMention(left, entity, activity.recipient?.id),
    activity.text ?? '',
  )
  const plain = activity.textFormat === 'xml' ? withoutTags(text) : text
  return unescaped(plain.replace(/<\/?at\b[^>]*>/gi, ''))
    .replace(/\u00a0/g, ' ')
    .trim()
}

/** Paragraphs and breaks become lines. */
const withoutTags = (text: string): string =>
  text.replace(/<br\s*\/?>|<\/(?:p|div|li)>(?=.)/gis, '\n').replace(/<(?!\/?at\b)[^>]*>/gi, '')

/** A mention of ourselves is no part of what is said; of another person it is the name. */
function withoutMention(text: string, entity: unknown, self: string | undefined): string {
  const read = mention.safeParse(entity)
  const said = read.data?.text
  if (!said || !read.data?.mentioned || read.data.mentioned.id !== self) return text
  return text.replaceAll(said, ' ')
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
