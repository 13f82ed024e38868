import { z } from 'zod'
import type { Inbound, InboundContent, NumberLeft } from '../channel.ts'
import { type Contact, contactSchema, each, type Message, momentOf, type Value } from './payload.ts'
import { addressesOf, type User, userOf } from './user.ts'

/** What a message of a webhook is to us: something the debtor says, news of them, or a reason why it is passed over. */
export type Heard = { heard: Inbound } | { left: NumberLeft } | { passed: string }

const fileSchema = z.object({ id: z.string().optional(), caption: z.string().optional() })
const textSchema = z.object({ body: z.string() })
const buttonSchema = z.object({ payload: z.string().optional(), text: z.string() })
const replySchema = z.object({ id: z.string().min(1), title: z.string() })
const interactiveSchema = z.union([
  z.object({ type: z.literal('button_reply'), button_reply: replySchema }),
  z.object({ type: z.literal('list_reply'), list_reply: replySchema }),
])

type MediaKind = (InboundContent & { kind: 'media' })['media']

const FILES: Record<string, MediaKind> = {
  audio: 'voice',
  image: 'image',
  video: 'video',
  sticker: 'sticker',
  document: 'document',
}

/** Not said to us: a mark on another message, or a note of WhatsApp's own. */
const PASSED = new Set(['reaction', 'system', 'edit', 'revoke'])

/** A note that whoever had `from` has another number now; it was `customer_changed_number` in older versions. */
const changeSchema = z.object({
  type: z.enum(['user_changed_number', 'customer_changed_number']),
  wa_id: z.string().optional(),
})

/** The number that was given up; undefined for a note of another kind, or one that does not say which. */
function numberLeft(message: Message, account: string): NumberLeft | undefined {
  const change = message.type === 'system' ? changeSchema.safeParse(message[message.type]) : undefined
  const digits = userOf(undefined, message.from)
  if (!change?.success || !digits || change.data.wa_id === message.from) return undefined
  return { address: addressesOf(account, digits).address, id: message.id }
}

/** Reads one message of a value. `at` stands in where Meta gives no time. */
export function hear(message: Message, value: Value, at: number): Heard {
  const left = numberLeft(message, value.metadata.phone_number_id)
  if (left) return { left }
  if (PASSED.has(message.type)) return { passed: message.type }
  if (message.group_id !== undefined) return { passed: 'group' }
  const user = senderOf(message, value)
  if (!user) return { passed: 'nobody' }
  return {
    heard: {
      ...namesOf(value.metadata.phone_number_id, user),
      id: message.id,
      at: momentOf(message.timestamp) ?? at,
      content: contentOf(message),
    },
  }
}

function namesOf(account: string, user: User): Pick<Inbound, 'address' | 'aliases' | 'phone'> {
  const { address, aliases } = addressesOf(account, user)
  return {
    address,
    ...(aliases.length > 0 ? { aliases } : {}),
    ...(user.digits === undefined ? {} : { phone: `+${user.digits}` }),
  }
}

/** The sender, by the message and the contact that belongs to it. A contact of somebody else lends no name. */
function senderOf(message: Message, value: Value): User | undefined {
  const contact = contactOf(message, value)
  return userOf(message.from_user_id ?? contact?.user_id, message.from ?? contact?.wa_id)
}

function contactOf({ from, from_user_id: scoped }: Message, value: Value): Contact | undefined {
  const contacts = each(value.contacts, contactSchema).read
  const same = contacts.find(
    ({ wa_id, user_id }) =>
      (from !== undefined && wa_id === from) || (scoped !== undefined && user_id === scoped),
  )
  if (same) return same
  const [only, ...others] = contacts
  return from === undefined && scoped === undefined && others.length === 0 ? only : undefined
}

const OTHER: InboundContent = { kind: 'media', media: 'other' }

/** What was said. A part that cannot be read is still something the debtor sent. */
function contentOf(message: Message): InboundContent {
  const part = message[message.type]
  const media = FILES[message.type]
  if (media) return fileOf(media, part)
  switch (message.type) {
    case 'text': {
      const text = textSchema.safeParse(part)
      return text.success ? { kind: 'text', text: text.data.body } : OTHER
    }
    case 'interactive': {
      const reply = interactiveSchema.safeParse(part)
      if (!reply.success) return OTHER
      const { id, title } =
        reply.data.type === 'button_reply' ? reply.data.button_reply : reply.data.list_reply
      return { kind: 'choice', id, title }
    }
    case 'button':
      return buttonOf(part)
    default:
      return OTHER
  }
}

/** A template's button. Where the template gave it no payload, Meta repeats its text, which is what was said. */
function buttonOf(part: unknown): InboundContent {
  const button = buttonSchema.safeParse(part)
  if (!button.success) return OTHER
  const { payload, text } = button.data
  return payload === undefined || payload === '' || payload === text
    ? { kind: 'text', text }
    : { kind: 'choice', id: payload, title: text }
}

function fileOf(media: MediaKind, part: unknown): InboundContent {
  const file = fileSchema.safeParse(part)
  if (!file.success) return { kind: 'media', media }
  const { id, caption } = file.data
  return {
    kind: 'media',
    media,
    ...(id === undefined ? {} : { file: id }),
    ...(caption === undefined || caption.trim() === '' ? {} : { caption }),
  }
}
