import type { BaileysEventMap, WASocket } from 'baileys'
import { openSocket } from './socket.ts'
import type { Waits } from './waits.ts'

/** What a connection tells. Nothing is told after it was dropped or has closed. */
export interface Told {
  /** A code to scan; a new one follows when it has expired. */
  qr(text: string): void
  open(): void
  /** It is over, and why: Baileys' DisconnectReason or an HTTP status. */
  closed(code: number): void
  /** The credentials changed in place and must be stored. */
  credentials(): void
  restriction(lock: NonNullable<BaileysEventMap['connection.update']['reachoutTimeLock']>): void
  capping(info: BaileysEventMap['message-capping.update']): void
  messages(upsert: BaileysEventMap['messages.upsert']): void
  updates(updates: BaileysEventMap['messages.update']): void
  /** The server took a message of ours; the client itself tells only of refusals. */
  taken(id: string): void
}

export interface Connection {
  socket: WASocket
  /** Lets go of it, without a word to the server. */
  drop(): Promise<void>
}

/** Statuses of a close that came without one. */
const LOST = 408
const UNKNOWN = 500

type Opening = Parameters<typeof openSocket>[0]

/** One connection from its beginning to its end. Throws when it cannot even be begun. */
export function connect(opening: Opening, waits: Pick<Waits, 'openMs'>, told: Told): Connection {
  const socket = openSocket(opening)
  let over = false
  const gone = new Promise<void>((resolve) => socket.registerSocketEndHandler(() => resolve()))
  const watchdog = setTimeout(() => void finish().then(() => told.closed(LOST)), waits.openMs).unref()

  const onAck = ({ attrs }: { attrs: Record<string, string> }): void => {
    if (!over && attrs.id !== undefined && attrs.error === undefined) told.taken(attrs.id)
  }

  const finish = async (): Promise<void> => {
    if (over) return
    over = true
    clearTimeout(watchdog)
    leave()
    socket.ws.off('CB:ack,class:message', onAck)
    // As if the line had broken: then whatever waits for an answer is told that none comes.
    socket.ws.emit('close')
    await gone
  }

  const onUpdate = (update: BaileysEventMap['connection.update']): void => {
    if (update.qr !== undefined) {
      clearTimeout(watchdog)
      told.qr(update.qr)
    }
    if (update.connection === 'open') {
      clearTimeout(watchdog)
      told.open()
    }
    if (update.reachoutTimeLock) told.restriction(update.reachoutTimeLock)
    if (update.connection === 'close') {
      const code = codeOf(update.lastDisconnect?.error)
      void finish().then(() => told.closed(code))
    }
  }

  const leave = socket.ev.process((events) => {
    if (over) return
    if (events['creds.update']) told.credentials()
    if (events['messages.upsert']) told.messages(events['messages.upsert'])
    if (events['messages.update']) told.updates(events['messages.update'])
    if (events['message-capping.update']) told.capping(events['message-capping.update'])
    if (events['connection.update']) onUpdate(events['connection.update'])
  })
  socket.ws.on('CB:ack,class:message', onAck)

  return { socket, drop: finish }
}

/** The client's errors carry their status as HTTP libraries do. */
function codeOf(error: unknown): number {
  const output = typeof error === 'object' && error !== null && 'output' in error ? error.output : undefined
  const code =
    typeof output === 'object' && output !== null && 'statusCode' in output ? output.statusCode : undefined
  return typeof code === 'number' ? code : UNKNOWN
}
