import { normalizeMessageContent, type proto } from 'baileys'
import type { InboundContent } from '../channel.ts'

export type Reading =
  | { kind: 'content'; content: InboundContent }
  /** Nothing that a person said: why, as the name of a count. */
  | { kind: 'ignored'; why: string }

type Media = Extract<InboundContent, { kind: 'media' }>['media']

/** The kinds of file by their field in the message. */
const FILES: [field: keyof proto.IMessage, media: Media][] = [
  ['audioMessage', 'voice'],
  ['imageMessage', 'image'],
  ['videoMessage', 'video'],
  ['ptvMessage', 'video'],
  ['stickerMessage', 'sticker'],
  ['lottieStickerMessage', 'sticker'],
  ['documentMessage', 'document'],
]

/** What a person sends that is neither words nor a file we know. */
const OTHERS: (keyof proto.IMessage)[] = [
  'contactMessage',
  'contactsArrayMessage',
  'locationMessage',
  'liveLocationMessage',
  'pollCreationMessage',
  'pollCreationMessageV2',
  'pollCreationMessageV3',
  'eventMessage',
  'orderMessage',
  'productMessage',
  'groupInviteMessage',
  'stickerPackMessage',
]

/**
 * What a message says, out of whatever it is wrapped in (disappearing, to be seen once, edited, with a
 * caption). An edited message counts as a new one: what is said now is what is meant.
 */
export function readContent(message: proto.IMessage | null | undefined): Reading {
  const inner = normalizeMessageContent(message ?? undefined)
  if (!inner) return { kind: 'ignored', why: 'empty' }
  const edited = inner.protocolMessage?.editedMessage
  if (edited) return readContent(edited)
  const file = FILES.find(([field]) => inner[field])
  if (file) return { kind: 'content', content: { kind: 'media', media: file[1], ...captionIn(inner) } }
  const text = textOf(inner)
  if (text !== undefined) return { kind: 'content', content: { kind: 'text', text } }
  if (OTHERS.some((field) => inner[field])) {
    return { kind: 'content', content: { kind: 'media', media: 'other' } }
  }
  if (inner.reactionMessage || inner.encReactionMessage) return { kind: 'ignored', why: 'reaction' }
  if (inner.protocolMessage) return { kind: 'ignored', why: 'protocol' }
  return { kind: 'ignored', why: 'unknown' }
}

function textOf(inner: proto.IMessage): string | undefined {
  const said = [
    inner.conversation,
    inner.extendedTextMessage?.text,
    inner.buttonsResponseMessage?.selectedDisplayText,
    inner.listResponseMessage?.title,
    inner.templateButtonReplyMessage?.selectedDisplayText,
  ]
  return said.find(isSaid)
}

const isSaid = (text: string | null | undefined): text is string =>
  typeof text === 'string' && text.trim() !== ''

/** What is written under a file. */
function captionIn({ imageMessage, videoMessage, documentMessage }: proto.IMessage): { caption?: string } {
  const caption = imageMessage?.caption ?? videoMessage?.caption ?? documentMessage?.caption
  return isSaid(caption) ? { caption } : {}
}

/**
 * The provider's time in milliseconds; its seconds come as a number or as a long. What has arrived was not
 * written later than now, whatever a clock says.
 */
export function timeOf(stamp: proto.IWebMessageInfo['messageTimestamp'], now: number): number {
  const seconds = Number(stamp ?? Number.NaN)
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, now) : now
}
