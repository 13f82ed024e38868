import { z } from 'zod'
import type { Incoming } from '../../runtime/runtime.ts'
import { type Asked, json, type Reply } from '../asked.ts'
import { parseBody } from '../body.ts'
import { type LimitName, network } from '../limits.ts'
import type { Site } from '../site.ts'
import type { MessageRequest } from '../wire/widget.ts'
import { type Cursor, readCursor, type Tag } from './cursor.ts'
import { view } from './snapshot.ts'
import { type Visitor, type Visitors, visitorOf } from './visitor.ts'

/** Longer than anybody writes; the assistant reads the beginning of it. */
const LONGEST_TEXT = 16_000
const LONGEST_TITLE = 200
const LONGEST_FIELD = 100
const language = z.enum(['id', 'en'])
const id = z.uuid()

const fields = z
  .record(z.string().max(40), z.string().max(LONGEST_FIELD))
  .refine((given) => Object.keys(given).length <= 8)

export const messageSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    id,
    kind: z.literal('text'),
    text: z.string().max(LONGEST_TEXT),
    language: language.optional(),
  }),
  z.strictObject({
    id,
    kind: z.literal('press'),
    button: z.string().min(1).max(LONGEST_TITLE),
    title: z.string().max(LONGEST_TITLE),
  }),
  z.strictObject({ id, kind: z.literal('form'), form: z.enum(['claim', 'knowledge', 'code']), fields }),
  z.strictObject({ id, kind: z.literal('media'), media: z.enum(['voice', 'image', 'sticker', 'document']) }),
  z.strictObject({ id, kind: z.literal('language'), language }),
])

/** Takes a message in: when it answers, the message is stored and will be answered. */
export function postMessage(site: Site, visitors: Visitors) {
  return async (asked: Asked): Promise<Reply> => {
    const known = await visitorOf(visitors, asked)
    if (!known.ok) return site.refuse(asked, 401, known.code)
    const parsed = parseBody(asked, messageSchema, site.refuse)
    if (!parsed.ok) return parsed.refusal
    const limited = site.limits.take(asked, site.refuse, limitsOf(asked, known.visitor, parsed.value.kind))
    if (limited) return limited
    const { address } = known.visitor
    await site.runtime.receive(address, incoming(parsed.value, asked.at))
    return json(202, { accepted: true })
  }
}

function limitsOf(asked: Asked, { id }: Visitor, kind: MessageRequest['kind']): [LimitName, string][] {
  const messages: [LimitName, string][] = [
    ['visitorMessages', id],
    ['networkMessages', network(asked)],
  ]
  return kind === 'form' ? [['visitorForms', id], ['networkForms', network(asked)], ...messages] : messages
}

function incoming(message: z.infer<typeof messageSchema>, at: number): Incoming {
  const { id } = message
  switch (message.kind) {
    case 'text':
      return { id, at, kind: 'said', text: message.text }
    case 'press':
      return { id, at, kind: 'pressed', button: message.button, title: message.title }
    case 'form':
      return { id, at, kind: 'form', form: message.form, fields: message.fields }
    case 'media':
      return { id, at, kind: 'media', media: message.media }
    case 'language':
      return { id, at, kind: 'language', language: message.language }
  }
}

/** What is new since the cursor; the whole conversation without one. */
export function getMessages(site: Site, visitors: Visitors, tag: Tag) {
  return async (asked: Asked): Promise<Reply> => {
    const known = await visitorOf(visitors, asked)
    if (!known.ok) return site.refuse(asked, 401, known.code)
    const limited = site.limits.take(asked, site.refuse, [
      ['visitorReads', known.visitor.id],
      ['networkReads', network(asked)],
    ])
    if (limited) return limited
    const after: Cursor = readCursor(asked.query.get('after'))
    const { snapshot } = await view(site, tag, known.visitor.address, after)
    return json(200, snapshot)
  }
}

/** The debtor is typing: a burst waits a little longer, and the desk sees it. */
export function postTyping(site: Site, visitors: Visitors) {
  return async (asked: Asked): Promise<Reply> => {
    const known = await visitorOf(visitors, asked)
    if (!known.ok) return site.refuse(asked, 401, known.code)
    const limited = site.limits.take(asked, site.refuse, [['visitorReads', known.visitor.id]])
    if (limited) return limited
    const { address } = known.visitor
    const binding = await site.runtime.binding(address)
    site.typing.note(binding.case, 'debtor')
    await site.runtime.typing(address)
    return json(200, {})
  }
}
