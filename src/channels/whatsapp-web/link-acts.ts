import type { LinkAnswer, Linking, LinkRefusal } from '../linking.ts'
import type { Connection } from './connection.ts'
import type { Board } from './link-board.ts'
import { pause, soon } from './retrying.ts'

/** What the provider is given to hear that we go. */
export const GOODBYE_MS = 5_000
/** How long a person waits for a connection on which a code can be asked for, and how often it is looked for. */
const READY_MS = 20_000
const LOOK_MS = 50

/** The session as a person acts on it; undefined while another instance holds it. */
export interface Held {
  linked(): boolean
  connection(): Connection | undefined
  /** Begins a connection where there is none. */
  begin(): void
  /** Ends ours, so that nothing of it is heard any more, and gives it; `open`: messages went through it. */
  part(): { connection: Connection | undefined; open: boolean }
  forget(): Promise<void>
  signal: AbortSignal
}

interface Ground {
  board: Board
  held(): Held | undefined
  now(): number
  count(name: string): void
}

/** What a person may do about the link. */
export function linkActs({ board, held, now, count }: Ground): Linking {
  const elsewhere = (): LinkRefusal => ({
    ok: false,
    code: board.status().state === 'off' ? 'STOPPED' : 'ELSEWHERE',
  })

  const ready = async (mine: Held): Promise<Connection | undefined> => {
    const until = now() + READY_MS
    while (now() < until && !mine.signal.aborted) {
      if (board.status().qr) return mine.connection()
      await pause(LOOK_MS, mine.signal)
    }
    return undefined
  }

  const connect = async (): Promise<LinkAnswer> => {
    const mine = held()
    if (!mine) return elsewhere()
    if (!mine.connection()) mine.begin()
    return { ok: true }
  }

  return {
    status: board.status,
    connect,
    async pairingCode(phone) {
      const digits = phone.replace(/[\s+().-]/g, '')
      if (!/^[1-9]\d{6,14}$/.test(digits)) return { ok: false, code: 'BAD_NUMBER' }
      const mine = held()
      if (!mine) return elsewhere()
      if (mine.linked()) return { ok: false, code: 'LINKED' }
      await connect()
      const connection = await ready(mine)
      if (!connection) return { ok: false, code: 'NOT_CONNECTED' }
      return { ok: true, ...board.pairing(await connection.socket.requestPairingCode(digits)) }
    },
    async unlink() {
      const mine = held()
      if (!mine) return elsewhere()
      const { connection, open } = mine.part()
      const failed = (): void => count('logout_failed')
      if (open) await soon(connection?.socket.logout().catch(failed), GOODBYE_MS)
      await soon(connection?.drop(), GOODBYE_MS)
      await mine.forget()
      board.become('unlinked')
      return { ok: true }
    },
  }
}
