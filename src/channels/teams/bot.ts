import type { TurnContext } from 'botbuilder'
import { z } from 'zod'
import type { Language } from '../../conversation/message.ts'
import { addressOn, type ChannelGround, type InboundContent } from '../channel.ts'
import type { StaffLine, StaffSaid } from '../staff.ts'
import { activitySchema, choiceIn, languageOf, type TeamsActivity, tenantOf, textIn } from './activity.ts'
import { filesOf } from './attachments.ts'
import type { Files } from './files.ts'
import { type References, referenceIn } from './references.ts'

export interface BotParts extends ChannelGround {
  references: References
  files: Files
  /** The desk, once it is served. */
  staff(): StaffLine | undefined
  /** Said where several people read along; nothing when absent. */
  personalOnly?: Readonly<Record<Language, string>>
}

/** Who wrote, once the tenant is known to be allowed. */
interface Sender {
  tenant: string
  user: string
  address: string
}

/** Activities that say nothing to us. */
const SILENT: ReadonlySet<string> = new Set(['typing', 'messageReaction', 'event', 'invoke'])

/**
 * What a turn of the bot does. It answers nothing itself: what is said comes later through the channel, so
 * that every message passes the same outbox.
 */
export const botOf =
  (parts: BotParts) =>
  async (context: TurnContext): Promise<void> => {
    const activity = activitySchema.parse(context.activity)
    const { type, conversation } = activity
    const tenant = tenantOf(activity)
    const user = activity.from?.aadObjectId?.toLowerCase()
    if (conversation.conversationType !== 'personal') return elsewhere(parts, context, activity)
    if (tenant === undefined || user === undefined) return ignore(parts, activity, 'nobody')
    const sender = { tenant, user, address: addressOn('teams', tenant, user) }
    switch (type) {
      case 'message':
        await keep(parts, activity, sender)
        return hear(parts, activity, sender)
      case 'conversationUpdate':
      case 'installationUpdate':
        return membership(parts, activity, sender)
      case 'messageUpdate':
        return ignore(parts, activity, 'edited')
      case 'messageDelete':
        return ignore(parts, activity, 'deleted')
      default:
        return SILENT.has(type) ? undefined : ignore(parts, activity, 'unknown')
    }
  }

const ignore = ({ report }: BotParts, { type, id = '' }: TeamsActivity, why: string): void =>
  report('teams activity ignored', { why, type: type.slice(0, 32), id })

/** In a group or a team others read along: nothing is stored, and nothing of a debt is said. */
async function elsewhere(parts: BotParts, context: TurnContext, activity: TeamsActivity): Promise<void> {
  ignore(parts, activity, 'not_personal')
  const { personalOnly } = parts
  if (activity.type !== 'message' || !personalOnly) return
  await context.sendActivity(personalOnly[languageOf(activity)])
}

async function keep({ references }: BotParts, activity: TeamsActivity, sender: Sender): Promise<void> {
  const reference = referenceIn(activity, sender.tenant, sender.user)
  if (reference) await references.keep(sender.address, reference)
}

/** The app was put into the chat or taken out of it. */
async function membership(parts: BotParts, activity: TeamsActivity, sender: Sender): Promise<void> {
  const self = activity.recipient?.id
  const removed =
    activity.action?.startsWith('remove') === true ||
    (activity.membersRemoved ?? []).some((member) => member.id === self)
  if (!removed) return keep(parts, activity, sender)
  await parts.references.drop(sender.address)
  await parts.staff()?.left?.(sender.address)
}

const LONGEST_VALUE = 4_100
const actSchema = z.looseObject({
  staff: z.string().regex(/^[a-z_]{1,32}$/),
  values: z.record(z.string().max(64), z.string().max(LONGEST_VALUE)),
})

async function hear(parts: BotParts, activity: TeamsActivity, sender: Sender): Promise<void> {
  const { id } = activity
  if (id === undefined) return ignore(parts, activity, 'no_id')
  const at = timeOf(activity, parts.now())
  const said = staffSaid(activity, id, at)
  if (said && (await parts.staff()?.hear(sender.address, said))) return
  const contents = await contentsOf(parts, activity, `${sender.address}/${id}`)
  if (contents.length === 0) return ignore(parts, activity, 'empty')
  for (const [place, content] of contents.entries()) {
    const each = place === 0 ? id : `${id}~${place + 1}`
    await parts.receiver.receive({ address: sender.address, id: each, at, content })
  }
}

/** What was said, for the desk. */
function staffSaid(activity: TeamsActivity, id: string, at: number): StaffSaid | undefined {
  const act = actSchema.safeParse(activity.value)
  const language = languageOf(activity)
  if (act.success) {
    const { staff, values, ...filled } = act.data
    const typed = Object.entries(filled).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.slice(0, LONGEST_VALUE)] as const] : [],
    )
    return { id, at, language, kind: 'act', act: staff, values: { ...Object.fromEntries(typed), ...values } }
  }
  const text = textIn(activity)
  const file = filesOf(activity).length > 0
  return text === '' && !file ? undefined : { id, at, language, kind: 'text', text, file }
}

/**
 * A button, or files with what is written beside the first, or words; nothing when it is none. Several files are
 * as many messages.
 */
async function contentsOf(
  { files }: BotParts,
  activity: TeamsActivity,
  message: string,
): Promise<InboundContent[]> {
  const choice = choiceIn(activity.value)
  if (choice) return [choice]
  const text = textIn(activity)
  const attached = filesOf(activity)
  if (attached.length === 0) return text === '' ? [] : [{ kind: 'text', text }]
  const contents: InboundContent[] = []
  for (const [place, { media, place: where }] of attached.entries()) {
    const file = where && (await files.keep(`${message}/${place}`, where))
    const caption = place === 0 && text !== '' ? { caption: text } : {}
    contents.push({ kind: 'media', media, ...(file === undefined ? {} : { file }), ...caption })
  }
  return contents
}

/** The provider's clock, but never later than ours: what is not yet said cannot be heard. */
function timeOf({ timestamp }: TeamsActivity, now: number): number {
  const at = timestamp === undefined ? Number.NaN : new Date(timestamp).getTime()
  return Number.isNaN(at) ? now : Math.min(at, now)
}
