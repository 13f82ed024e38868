import type { ChannelName, Inbound, Receipt, Receiver } from '../channels/channel.ts'
import { POSSESSION_MS, provesPossession } from '../conversation/verification.ts'
import { localDate } from '../negotiation/dates.ts'
import { bind, boundTo, canonicalAddress, caseOf } from './addresses.ts'
import { keyOf, report } from './deliveries.ts'
import type { Ports } from './ports.ts'
import type { Incoming, Runtime } from './runtime.ts'

/**
 * Where a channel hands over what it read: the user is known again under whatever name the provider gave,
 * a number on file is taken as proof of possession, and the message goes to the user's case.
 */
export function receiverFor(ports: Ports, runtime: Runtime, channel: ChannelName): Receiver {
  return {
    async receive(message) {
      const address = await canonicalAddress(ports.store, message.address, message.aliases ?? [])
      if (message.phone !== undefined) await recognise(ports, runtime, address, message.phone, message.id)
      await runtime.receive(address, incomingOf(message))
      void ports.channels.get(channel)?.acknowledge?.(address, message.id)
    },
    receipt: (receipt) => receive(ports, runtime, receipt),
  }
}

function incomingOf({ id, at, content }: Inbound): Incoming {
  switch (content.kind) {
    case 'text':
      return { id, at, kind: 'said', text: content.text }
    case 'choice':
      return { id, at, kind: 'pressed', button: content.id, title: content.title }
    /** What is written under a picture is what the debtor wants to say; the picture is not read. */
    case 'media': {
      const media = content.media === 'video' ? 'other' : content.media
      const file = content.file === undefined ? {} : { file: { media, id: content.file } }
      if (content.caption !== undefined) return { id, at, kind: 'said', text: content.caption, ...file }
      return { id, at, kind: 'media', media, ...file }
    }
  }
}

/**
 * A message from a number on file proves possession for a day, as a one-time code would. An address bound
 * elsewhere before (a wrong person, a number that was another's) is not moved by it.
 */
async function recognise(
  ports: Ports,
  runtime: Runtime,
  address: string,
  phone: string,
  message: string,
): Promise<void> {
  const now = ports.now()
  const owner = await caseOf(ports.store, phone)
  if (owner === undefined) return
  const bound = await boundTo(ports.store, address)
  if (bound !== undefined && bound !== owner) return
  const { c } = await runtime.read(owner)
  const known = c.addresses[address]
  if (known && known.possession > now) return
  if (!c.debtor || !provesPossession(c.debtor, phone, localDate(now, c.debtor.zone ?? 'Asia/Jakarta'))) return
  await bind(ports.store, address, owner)
  const until = now + POSSESSION_MS
  await runtime.deliver(owner, { id: `vouched:${message}`, at: now, kind: 'vouched', address, until })
}

/** A receipt changes the delivery record; a failure after all is told to the case. */
async function receive(ports: Ports, runtime: Runtime, receipt: Receipt): Promise<void> {
  const key = receipt.key ?? (await keyOf(ports.store, receipt.id))
  const known = key === undefined ? undefined : await report(ports.store, { ...receipt, key })
  if (!known?.news) return
  const { case: caseId, address, seqs } = known.delivery
  ports.bell.ring('case', JSON.stringify({ case: caseId, version: null }))
  if (receipt.status !== 'failed') return
  const code = receipt.code ?? 'UNKNOWN'
  await runtime.deliver(caseId, {
    id: `undelivered:${key}`,
    at: ports.now(),
    kind: 'undelivered',
    address,
    seqs,
    code,
  })
}
