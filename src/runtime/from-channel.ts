import type { ChannelName, Inbound, Receipt, Receiver } from '../channels/channel.ts'
import { POSSESSION_MS, provesPossession } from '../conversation/verification.ts'
import { type LocalDate, localDate } from '../negotiation/dates.ts'
import { bind, bindingOf, boundTo, caseOf, release } from './addresses.ts'
import { canonicalAddress, giveUp, passedOnAt, takenOver } from './aliases.ts'
import { keyOf, report } from './deliveries.ts'
import type { Ports } from './ports.ts'
import type { Incoming, Runtime } from './runtime.ts'

/**
 * Where a channel hands over what it read: the user is known again under whatever name the provider gave,
 * a number on file is taken as proof of possession, and the message goes to the user's case.
 */
export function receiverFor(ports: Ports, runtime: Runtime, channel: ChannelName): Receiver {
  const { store } = ports
  return {
    async receive(message) {
      const { address: best, aliases = [], phone, id } = message
      for (const number of await takenOver(store, best, aliases)) await part(ports, runtime, number, id)
      const address = await canonicalAddress(store, best, aliases, ports.now())
      if (phone !== undefined)
        await recognise(ports, runtime, { address, names: [best, ...aliases], phone, message: id })
      await runtime.receive(address, incomingOf(message))
      void ports.channels.get(channel)?.acknowledge?.(address, message.id)
    },
    receipt: (receipt) => receive(ports, runtime, receipt),
    async numberLeft({ address, id }) {
      await part(ports, runtime, address, id)
      await giveUp(store, address, ports.now())
    },
  }
}

/** Takes an address from the case it belongs to, for whoever writes from it next. */
async function part(ports: Ports, runtime: Runtime, address: string, news: string): Promise<void> {
  const { case: from } = await bindingOf(ports.store, address)
  const { version } = await runtime.read(from)
  if (version === 0) return
  await runtime.deliver(from, { id: `passed:${news}`, at: ports.now(), kind: 'passed_on', address })
  await release(ports.store, address, from)
  ports.bell.ring('address', address)
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

/** Who wrote a message: their key, every name the provider gave, and the number it vouches for. */
interface Sender {
  address: string
  names: readonly string[]
  phone: string
  message: string
}

/**
 * A message from a number on file proves possession for a day, as a one-time code would. An address bound
 * elsewhere before (a wrong person, a code that was sent to another) is not moved by it.
 */
async function recognise(ports: Ports, runtime: Runtime, sender: Sender): Promise<void> {
  const { address, names, phone, message } = sender
  const now = ports.now()
  const owner = await caseOf(ports.store, phone)
  if (owner === undefined) return
  const { c } = await runtime.read(owner)
  const since = c.debtor?.contacts.find((contact) => contact.value === phone)?.since
  if (!c.debtor || since === undefined) return
  if (!(await isFree(ports, runtime, sender, owner, since))) return
  const known = c.addresses[address]
  if (known && known.possession > now && known.phone === phone) return
  const zone = c.debtor.zone ?? 'Asia/Jakarta'
  const passedOn = await passedOnAt(ports.store, names)
  if (passedOn !== undefined && since <= localDate(passedOn, zone)) return
  if (!provesPossession(c.debtor, phone, localDate(now, zone))) return
  await bind(ports.store, address, owner)
  const until = now + POSSESSION_MS
  await runtime.deliver(owner, { id: `vouched:${message}`, at: now, kind: 'vouched', address, until, phone })
}

/**
 * Whether an address may go to the owner of its number: it is theirs or nobody's, or it was taken from somebody
 * else than them. Who was known there by other proof keeps it, until the number is put on another's file after
 * they last wrote.
 */
async function isFree(
  ports: Ports,
  runtime: Runtime,
  { address, phone, message }: Sender,
  owner: string,
  since: LocalDate,
): Promise<boolean> {
  const bound = await boundTo(ports.store, address)
  if (bound === undefined || bound === owner) return true
  const { c } = await runtime.read(bound)
  if (c.kind === 'debtor') {
    if (c.debtor?.contacts.some(({ value }) => value === phone)) return false
    const heard = c.addresses[address]?.heard ?? 0
    if (since <= localDate(heard, c.debtor?.zone ?? 'Asia/Jakarta')) return false
    await part(ports, runtime, address, message)
  }
  return !(await bindingOf(ports.store, address)).past.includes(owner)
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
