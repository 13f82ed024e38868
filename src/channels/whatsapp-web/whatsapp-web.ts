import { randomUUID } from 'node:crypto'
import type { BaileysEventMap, WAMessageKey } from 'baileys'
import type { Store } from '../../store/store.ts'
import { type Channel, type ChannelGround, partsOf, type Secret } from '../channel.ts'
import type { Linking } from '../linking.ts'
import { sealingWith } from '../sealing.ts'
import { oneAtATime } from '../under-way.ts'
import { contactsIn } from './contacts.ts'
import { fateOf } from './fate.ts'
import { filesIn } from './files.ts'
import { inboxIn } from './inbox.ts'
import { healthOf } from './link-status.ts'
import { receivingInto } from './receiving.ts'
import { untilDone } from './retrying.ts'
import { sendReply } from './sending.ts'
import { type Fate, sentMessagesIn } from './sent.ts'
import { sessionOn } from './session.ts'
import { newVerdicts } from './verdicts.ts'
import { WAITS, type Waits } from './waits.ts'

export interface WhatsAppWebSettings {
  /** Where the client connects; WhatsApp's own when absent. */
  url?: string
  waits?: Partial<Waits>
}

export interface WhatsAppWebGround extends ChannelGround {
  store: Store
  /** The service secret, which the session is sealed with. */
  secret: Secret
  /** Says whether a file is harmless; without it nothing is scanned. */
  scan?: (bytes: Uint8Array, type: string) => Promise<boolean>
}

/**
 * WhatsApp as a device linked to a telephone. It answers and never writes first. The session, what arrives and
 * what was sent are kept in the store, sealed; of several instances on one store one holds the connection.
 */
export function whatsappWeb(
  settings: WhatsAppWebSettings,
  ground: WhatsAppWebGround,
): Channel & { linking: Linking } {
  const waits = { ...WAITS, ...settings.waits }
  const { store, now, report, receiver } = ground
  const sealing = sealingWith(ground.secret)
  const stopping = new AbortController()
  const counts: Record<string, number> = {}
  const count = (name: string, by = 1): void => {
    counts[name] = (counts[name] ?? 0) + by
  }
  const notStored = (): void => count('not_stored')

  const contacts = contactsIn(store)
  const files = filesIn({ store, sealing, now, scan: ground.scan })
  const sent = sentMessagesIn({ store, sealing, now, noAckMs: waits.noAckMs })
  const handOver = (message: Parameters<typeof receiver.receive>[0]) => receiver.receive(message)
  const inbox = inboxIn({ store, sealing, now, handOver, waits: waits.handOverMs, count })
  const receiving = receivingInto({
    inbox,
    contacts,
    files,
    now,
    count,
    waits: waits.handOverMs,
    signal: stopping.signal,
  })

  /** Fates of one message are told one after the other, and each until it is stored. */
  const told = new Map<string, Promise<unknown>>()
  const tell = (id: string, fate: Exclude<Fate, 'pending'>, code?: string): void => {
    const work = async (): Promise<void> => {
      const receipt = await sent.fate(id, fate, now(), code)
      if (!receipt) return
      count(fate)
      await untilDone(() => receiver.receipt(receipt), waits.handOverMs, stopping.signal, notStored)
    }
    const run = (told.get(id) ?? Promise.resolve()).then(() =>
      untilDone(work, waits.handOverMs, stopping.signal, notStored),
    )
    told.set(id, run)
    void run.then(() => {
      if (told.get(id) === run) told.delete(id)
    })
  }

  const verdicts = newVerdicts()
  const onUpdates = (updates: BaileysEventMap['messages.update']): void => {
    for (const update of updates) {
      const { id } = update.key
      const found = id ? fateOf(update) : undefined
      if (!id || !found) continue
      if (found.code !== undefined) report('whatsapp_web.refused', { code: found.code })
      verdicts.settle(id, found)
      tell(id, found.fate, found.code)
    }
  }

  const sentMessage = async ({ id }: WAMessageKey) => {
    count('asked_again')
    return id ? (await sent.find(id))?.message : undefined
  }

  const session = sessionOn({
    store,
    sealing,
    now,
    report,
    count,
    waits,
    url: settings.url,
    owner: randomUUID(),
    chance: Math.random,
    sentMessage,
    onHeld: () => void untilDone(() => inbox.recover(), waits.handOverMs, stopping.signal, notStored),
    keep: receiving.keep,
    onMessages: receiving.messages,
    onUpdates,
    onTaken: (id) => {
      verdicts.settle(id, { fate: 'sent' })
      tell(id, 'sent')
    },
  })

  const sweep = async (): Promise<void> => {
    await files.forget()
    for (const { id } of await sent.silent()) {
      report('whatsapp_web.no_ack', { id })
      tell(id, 'unknown', 'NO_ACK')
    }
  }
  let sweeping: NodeJS.Timeout | undefined
  const sweepAgain = (): void => {
    sweeping = setTimeout(() => {
      const holds = session.open() !== undefined
      void (holds ? sweep() : Promise.resolve()).catch(notStored).finally(() => {
        if (!stopping.signal.aborted) sweepAgain()
      })
    }, waits.sweepMs).unref()
  }

  return {
    name: 'whatsapp-web',
    linking: session.linking,
    async start() {
      if (sweeping) return
      session.start()
      sweepAgain()
    },
    async stop() {
      clearTimeout(sweeping)
      await session.stop(async () => {
        await receiving.settled()
        stopping.abort()
        await inbox.stop()
        await Promise.all(told.values())
      })
    },
    send: oneAtATime((message) => {
      const { status } = session.linking
      return sendReply(
        { status, open: session.open, contacts, sent, verdicts, now, sendMs: waits.sendMs },
        message,
      )
    }),
    async acknowledge(address, messageId) {
      const open = session.open()
      const { user } = partsOf(address) ?? {}
      if (!open || user === undefined) return
      const { socket } = open
      const done = await Promise.allSettled([
        socket.readMessages([{ remoteJid: user, id: messageId, fromMe: false }]),
        socket.sendPresenceUpdate('composing', user),
      ])
      if (done.some(({ status }) => status === 'rejected')) count('not_acknowledged')
    },
    fetchMedia: files.fetch,
    health: () => ({
      ...healthOf(session.linking.status(), now(), waits.alarmAfter),
      counts: { ...counts, waiting: inbox.waiting() },
    }),
  }
}
