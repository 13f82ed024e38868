import { type BaileysEventMap, jidNormalizedUser, type WAMessage } from 'baileys'
import type { Contacts } from './contacts.ts'
import { type Files, fileIn } from './files.ts'
import type { Inbox } from './inbox.ts'
import { addressesOf, type Directory, personOf, phoneOf } from './people.ts'
import { readContent, timeOf } from './reading.ts'
import { untilDone } from './retrying.ts'
import type { Open } from './session-shape.ts'
import { isNobody } from './socket.ts'

/** A directory that does not answer by then is not waited for: the message comes first. */
const LOOK_UP_MS = 5_000
/** Messages kept that the client has not handed out yet; it catches up in batches of a hundred. */
const REMEMBERED = 10_000

/** Takes what the client says has arrived. */
export interface Receiving {
  /** The same message, earlier: resolves when it is in the inbox, and rejects when it will not be. */
  keep(open: Open, message: WAMessage): Promise<void>
  messages(open: Open, upsert: BaileysEventMap['messages.upsert']): void
  /** Resolves when all that arrived is in the inbox. */
  settled(): Promise<void>
}

interface Ground {
  inbox: Inbox
  contacts: Contacts
  files: Files
  now(): number
  count(name: string): void
  waits: readonly number[]
  signal: AbortSignal
}

/**
 * Every message of a batch is looked at. `notify` is what arrives now; what came while nobody was connected
 * arrives as `append`, as do our own messages from the telephone, so both are read and our own are left out.
 * History comes as an event of its own, which nobody listens to.
 */
export function receivingInto({ inbox, contacts, files, now, count, waits, signal }: Ground): Receiving {
  const lanes = new Map<string, Promise<void>>()
  const kept = new Set<string>()

  const take = async ({ account, socket }: Open, message: WAMessage): Promise<void> => {
    const reading = readContent(message.message)
    if (reading.kind === 'ignored') {
      count(message.messageStubType ? 'ignored_unreadable' : `ignored_${reading.why}`)
      return
    }
    const person = await personOf(message.key, impatient(socket.signalRepository.lidMapping))
    const [address, ...aliases] = person ? addressesOf(account, person) : []
    if (person === undefined || address === undefined || !message.key.id) {
      count('ignored_nobody')
      return
    }
    const phone = phoneOf(person.pn)
    const { id } = message.key
    const at = timeOf(message.messageTimestamp, now())
    const failed = (): void => count('not_stored')
    const place = reading.content.kind === 'media' ? fileIn(message.message) : undefined
    let content = reading.content
    const note = async (): Promise<void> => {
      await contacts.wrote([address, ...aliases], at)
      if (content.kind === 'media' && place) {
        content = { ...content, file: await files.keep(`${address}/${id}`, place) }
      }
    }
    if (!(await untilDone(note, waits, signal, failed))) {
      throw new Error('The service stops; the message comes again.')
    }
    const inbound = { address, aliases, ...(phone === undefined ? {} : { phone }), id, at, content }
    count((await inbox.add(inbound)) ? 'received' : 'repeated')
  }

  const inLane = (lane: string, work: () => Promise<void>): Promise<void> => {
    const run = (lanes.get(lane) ?? Promise.resolve()).then(work)
    const quiet = run.catch(() => count('not_read'))
    lanes.set(lane, quiet)
    void quiet.then(() => {
      if (lanes.get(lane) === quiet) lanes.delete(lane)
    })
    return run
  }

  return {
    async keep(open, message) {
      const lane = jidNormalizedUser(message.key.remoteJid ?? undefined)
      if (!lane || isNobody(lane)) return
      await inLane(lane, () => take(open, message))
      remember(kept, placeOf(message))
    },
    messages(open, { messages }) {
      for (const message of messages) {
        const { remoteJid, fromMe } = message.key
        if (kept.delete(placeOf(message))) continue
        if (fromMe) count('ignored_own')
        else if (!remoteJid || isNobody(remoteJid)) count('ignored_nobody')
        else inLane(jidNormalizedUser(remoteJid), () => take(open, message)).catch(() => undefined)
      }
    },
    async settled() {
      await Promise.all(lanes.values())
    },
  }
}

const placeOf = ({ key }: WAMessage): string => `${jidNormalizedUser(key.remoteJid ?? undefined)}/${key.id}`

function remember(kept: Set<string>, place: string): void {
  kept.add(place)
  const [oldest] = kept
  if (kept.size > REMEMBERED && oldest !== undefined) kept.delete(oldest)
}

/** The same directory, which knows nobody after a while. */
const impatient = (directory: Directory): Directory => ({
  getLIDForPN: (pn) => Promise.race([directory.getLIDForPN(pn), nobody()]),
  getPNForLID: (lid) => Promise.race([directory.getPNForLID(lid), nobody()]),
})

const nobody = (): Promise<null> =>
  new Promise((resolve) => void setTimeout(() => resolve(null), LOOK_UP_MS).unref())
