import { z } from 'zod'

/**
 * The shapes Meta sends, read one piece at a time: a piece that is odd is left out and named, and what
 * stands beside it is read all the same. Unknown fields are passed over.
 */
const text = z.string().min(1)
const list = z.array(z.unknown()).default([])

const envelopeSchema = z.object({ object: z.literal('whatsapp_business_account'), entry: list })
const entrySchema = z.object({ id: z.string().default(''), changes: list })
const changeSchema = z.object({ field: text, value: z.record(z.string(), z.unknown()) })

const valueSchema = z.object({
  metadata: z.object({ phone_number_id: text, display_phone_number: z.string().optional() }),
  contacts: list,
  messages: list,
  statuses: list,
  errors: list,
})

export const contactSchema = z.object({ wa_id: text.optional(), user_id: text.optional() })

export const messageSchema = z.looseObject({
  id: text.max(512),
  from: text.optional(),
  from_user_id: text.optional(),
  group_id: text.optional(),
  timestamp: z.union([z.string(), z.number()]).optional(),
  type: text,
  errors: list,
})

export const statusSchema = z.object({
  id: text.max(512),
  status: text,
  timestamp: z.union([z.string(), z.number()]).optional(),
  recipient_id: z.string().optional(),
  recipient_user_id: z.string().optional(),
  biz_opaque_callback_data: z.string().optional(),
  errors: list,
})

/** An error as it stands in an answer and in a webhook. Only its code decides anything. */
export const errorSchema = z.object({ code: z.coerce.number().int() })

export type Value = z.infer<typeof valueSchema>
export type Message = z.infer<typeof messageSchema>
export type Contact = z.infer<typeof contactSchema>
export type Status = z.infer<typeof statusSchema>

export interface Change {
  /** Meta's id of the business account it is about. */
  business: string
  field: string
  value: Record<string, unknown>
}

/** What was read and how many pieces were too odd for it. */
export interface Understood<T> {
  read: T[]
  odd: number
}

/** All pieces that have the shape. */
export function each<T>(pieces: readonly unknown[], schema: z.ZodType<T>): Understood<T> {
  const parsed = pieces.map((piece) => schema.safeParse(piece))
  const read = parsed.flatMap((one) => (one.success ? [one.data] : []))
  return { read, odd: pieces.length - read.length }
}

/** The changes of a payload; undefined when it is not one of a WhatsApp account at all. */
export function changesOf(payload: unknown): Understood<Change> | undefined {
  const envelope = envelopeSchema.safeParse(payload)
  if (!envelope.success) return undefined
  const entries = each(envelope.data.entry, entrySchema)
  const changes = entries.read.map((entry) => ({ id: entry.id, ...each(entry.changes, changeSchema) }))
  return {
    read: changes.flatMap(({ id, read }) => read.map((change) => ({ business: id, ...change }))),
    odd: changes.reduce((sum, { odd }) => sum + odd, entries.odd),
  }
}

/** The value of a `messages` change; undefined when it does not say which number it is for. */
export function valueIn(change: Change): Value | undefined {
  const parsed = valueSchema.safeParse(change.value)
  return parsed.success ? parsed.data : undefined
}

/** The codes of a list of errors. */
export const codesOf = (errors: readonly unknown[]): number[] =>
  each(errors, errorSchema).read.map(({ code }) => code)

/** Meta's seconds as milliseconds; undefined when it gives none. */
export function momentOf(timestamp: string | number | undefined): number | undefined {
  const seconds = Number(timestamp)
  return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1_000) : undefined
}
