import { generateWAMessage, type proto } from 'baileys'
import { type Outgoing, partsOf, type Sent } from '../channel.ts'
import type { LinkStatus } from '../linking.ts'
import type { Contacts } from './contacts.ts'
import { type FateTold, whyRefused } from './fate.ts'
import { isEnded } from './link-status.ts'
import { isPerson } from './people.ts'
import { pause } from './retrying.ts'
import { messageIdOf, type SentMessages } from './sent.ts'
import type { Open } from './session-shape.ts'
import type { Verdicts } from './verdicts.ts'

/** WhatsApp cuts or refuses longer texts. */
const LONGEST_TEXT = 65_536
/** A connection is usually back by then. */
const BACK_SOON_MS = 5_000

interface Ground {
  status(): LinkStatus
  open(): Open | undefined
  contacts: Contacts
  sent: SentMessages
  verdicts: Verdicts
  now(): number
  sendMs: number
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
 * chats. A message counts as sent when the server says that it has it, and is not sent again under the same key
 * then. Rejects when the server says nothing.
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
  const { fate, code = 'REFUSED' } = await relay(open, user, content, { id, ...ground })
  if (fate !== 'failed') return { kind: 'sent', id }
  const why = whyRefused(code)
  if (why === undefined)
    throw new Error(`WhatsApp did not take the message ${id} (${code}); it is tried again.`)
  return { kind: 'refused', code, why }
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

interface Relaying extends Pick<Ground, 'verdicts' | 'sendMs'> {
  id: string
}

/** Hands the message to the server and gives its answer. Rejects when none came in time; it may have been taken. */
async function relay(
  { socket }: Open,
  jid: string,
  content: proto.IMessage,
  { id, sendMs, verdicts }: Relaying,
): Promise<FateTold> {
  const waiting = new AbortController()
  const late = pause(sendMs, waiting.signal).then(() => {
    throw new Error(`WhatsApp did not take the message ${id} in time.`)
  })
  const verdict = verdicts.of(id)
  const hand = async (): Promise<FateTold> => {
    // The client sends to nobody, and counts it as sent, when the server does not tell of devices in time.
    const devices = await socket.getUSyncDevices([jid], true, false)
    if (devices.length === 0) throw new Error('WhatsApp tells of no device of the debtor.')
    if (!waiting.signal.aborted) await socket.relayMessage(jid, content, { messageId: id })
    return verdict.told
  }
  const taken = hand()
  try {
    return await Promise.race([taken, late])
  } finally {
    verdict.forget()
    late.catch(() => undefined)
    taken.catch(() => undefined)
    waiting.abort()
  }
}
