import { generateWAMessage, type proto } from 'baileys'
import { type Outgoing, partsOf, type Sent } from '../channel.ts'
import type { LinkStatus } from '../linking.ts'
import type { Contacts } from './contacts.ts'
import { isEnded } from './link-status.ts'
import { isPerson } from './people.ts'
import { pause } from './retrying.ts'
import { messageIdOf, type SentMessages } from './sent.ts'
import type { Open } from './session-shape.ts'

/** WhatsApp cuts or refuses longer texts. */
const LONGEST_TEXT = 65_536
/** A connection is usually back by then. */
const BACK_SOON_MS = 5_000

interface Ground {
  status(): LinkStatus
  open(): Open | undefined
  contacts: Contacts
  sent: SentMessages
  now(): number
  sendMs: number
  /** Resolves when the fate of the message is known, or soon. */
  fateOf(id: string): Promise<void>
}

/** Refusals that the state of the link or the words themselves decide. */
function refusal({ as, to, text }: Outgoing, status: LinkStatus): Sent | undefined {
  if (as === 'first') return { kind: 'refused', code: 'REPLY_ONLY', why: 'window' }
  const parts = partsOf(to)
  if (!parts || !isPerson(parts.user)) return { kind: 'refused', code: 'BAD_ADDRESS', why: 'undeliverable' }
  if (text.trim() === '') return { kind: 'refused', code: 'NO_TEXT', why: 'content' }
  if (text.length > LONGEST_TEXT) return { kind: 'refused', code: 'TOO_LONG', why: 'content' }
  if (status.state === 'off' || isEnded(status.state)) {
    return { kind: 'refused', code: status.state.toUpperCase(), why: 'account' }
  }
  return undefined
}

/**
 * Sends a reply. Only to somebody who wrote to this very number before: WhatsApp bars accounts that begin
 * chats. A message that the server has taken is not sent again under the same key.
 */
export async function sendReply(ground: Ground, message: Outgoing): Promise<Sent> {
  const { contacts, sent, now } = ground
  const refused = refusal(message, ground.status())
  if (refused) return refused
  const open = ground.open()
  const later: Sent = {
    kind: 'later',
    until: now() + BACK_SOON_MS,
    code: ground.status().state.toUpperCase(),
  }
  if (!open) return later
  const { account = '', user = '' } = partsOf(message.to) ?? {}
  if (account !== open.account) return { kind: 'refused', code: 'OTHER_NUMBER', why: 'account' }
  if (!(await contacts.everWrote(message.to))) return { kind: 'refused', code: 'NEVER_WROTE', why: 'window' }

  const id = messageIdOf(account, message.key)
  const before = await sent.find(id)
  if (before && ['sent', 'delivered', 'read'].includes(before.fate)) return { kind: 'sent', id }
  if (before?.code === 'REACHOUT_TIMELOCKED') {
    return { kind: 'refused', code: before.code, why: 'window' }
  }
  const content = before?.message ?? (await written(open, user, message.text, id))
  if (!before) await sent.keep(id, message.key, content)
  const fate = ground.fateOf(id)
  await relay(open, user, content, { id, sendMs: ground.sendMs })
  await fate
  return { kind: 'sent', id }
}

/** Without a preview: it would fetch whatever address stands in the text. */
async function written(
  { socket }: Open,
  jid: string,
  text: string,
  messageId: string,
): Promise<proto.IMessage> {
  const userJid = socket.user?.id ?? ''
  const upload = socket.waUploadToServer
  const { message } = await generateWAMessage(
    jid,
    { text, linkPreview: null },
    { userJid, upload, messageId },
  )
  if (!message) throw new Error('The client made no message of the text.')
  return message
}

interface Relaying {
  id: string
  sendMs: number
}

/** Hands the message to the server. Rejects when that did not happen in time; it may have happened. */
async function relay(
  { socket }: Open,
  jid: string,
  content: proto.IMessage,
  { id, sendMs }: Relaying,
): Promise<void> {
  const waiting = new AbortController()
  const late = pause(sendMs, waiting.signal).then(() => {
    if (!waiting.signal.aborted) throw new Error(`WhatsApp did not take the message ${id} in time.`)
  })
  const hand = async (): Promise<void> => {
    // The client sends to nobody, and counts it as sent, when the server does not tell of devices in time.
    const devices = await socket.getUSyncDevices([jid], true, false)
    if (devices.length === 0) throw new Error('WhatsApp tells of no device of the debtor.')
    if (!waiting.signal.aborted) await socket.relayMessage(jid, content, { messageId: id })
  }
  try {
    await Promise.race([hand(), late])
  } finally {
    waiting.abort()
  }
}
