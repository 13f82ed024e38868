import { type BaileysEventMap, jidDecode, type WAMessage } from 'baileys'
import { Unreadable } from '../sealing.ts'
import { type Auth, openAuth } from './auth.ts'
import { type Connection, connect, type Told } from './connection.ts'
import { leaseOn } from './lease.ts'
import { GOODBYE_MS, type Held, linkActs } from './link-acts.ts'
import { linkBoard } from './link-board.ts'
import { phoneOf } from './people.ts'
import { afterClose } from './reconnect.ts'
import { pause, soon, untilDone } from './retrying.ts'
import type { Open, Session, SessionGround } from './session-shape.ts'
import { NotHolder, type Vault, vaultIn } from './vault.ts'

/** The server refuses a client that is too old with this. */
const REFUSED_VERSION = 405
/** A connection that could not even be begun. */
const NOT_BEGUN = 500

/** What this instance knows while it holds the session. */
interface Holding {
  vault: Vault
  /** Null while the records cannot be opened. */
  auth: Auth | null
  /** Aborted when the session is lost or the service stops. */
  ending: AbortController
}

export function sessionOn(ground: SessionGround): Session {
  const { store, sealing, waits, now, report, count } = ground
  const board = linkBoard(ground)
  let holding: Holding | undefined
  let connection: Connection | undefined
  /** Counts connections; what one of before tells is not heard. */
  let turn = 0
  let isOpen = false
  let refusedVersions = 0
  let steady: NodeJS.Timeout | undefined
  let saving: Promise<unknown> = Promise.resolve()

  const openNow = (): Open | undefined => {
    const account = jidDecode(holding?.auth?.state.creds.me?.id)?.user
    return connection && account !== undefined ? { socket: connection.socket, account } : undefined
  }

  const part = (): { connection: Connection | undefined; open: boolean } => {
    const parted = { connection, open: isOpen }
    connection = undefined
    turn += 1
    isOpen = false
    clearTimeout(steady)
    return parted
  }

  const letGo = (): Promise<void> => soon(part().connection?.drop(), GOODBYE_MS)

  /** Stores the credentials as they are, however long the store is away; the lease says when to give up. */
  const save = ({ auth, ending }: Holding): void => {
    const failed = (): void => count('session_not_stored')
    if (!auth) return
    saving = saving.then(() => untilDone(() => auth.save(), waits.handOverMs, ending.signal, failed))
  }

  const forget = async (mine: Holding): Promise<void> => {
    await saving
    await mine.vault.clear()
    mine.auth = await openAuth(mine.vault)
  }

  const begin = (mine: Holding): void => {
    const { auth, ending } = mine
    if (ending.signal.aborted || !auth) return
    board.become(board.status().attempts === 0 ? 'connecting' : 'reconnecting')
    count('connections')
    turn += 1
    const keep = async (message: WAMessage): Promise<void> => {
      const open = openNow()
      if (!open || holding !== mine) throw new NotHolder('The message is for whoever holds the session now.')
      await ground.keep(open, message)
    }
    const onTrouble = (level: string): void => count(`client_${level}`)
    const { url, sentMessage } = ground
    const opening = { url, auth: auth.state, queryMs: waits.queryMs, sentMessage, keep, onTrouble }
    try {
      connection = connect(opening, waits, heardOnly(mine, turn))
    } catch {
      void ended(mine, NOT_BEGUN)
    }
  }

  const ended = async (mine: Holding, code: number): Promise<void> => {
    part()
    const attempts = board.failedOnce()
    if (code === REFUSED_VERSION) refusedVersions += 1
    count(`closed_${code}`)
    const linked = mine.auth?.linked() ?? false
    const next = afterClose({ code, linked, attempts, refusedVersions, chance: ground.chance() }, waits)
    if (next.do === 'connect') {
      board.become('reconnecting')
      if (next.alarm) report('whatsapp_web.alarm', { code: 'unreachable' })
      const before = turn
      await pause(next.afterMs, mine.ending.signal)
      if (holding === mine && turn === before) begin(mine)
      return
    }
    const failed = (): void => count('not_forgotten')
    if (next.forget) await untilDone(() => forget(mine), waits.handOverMs, mine.ending.signal, failed)
    board.become(next.state)
  }

  const opened = (mine: Holding): void => {
    isOpen = true
    refusedVersions = 0
    board.become('linked', phoneOf(mine.auth?.state.creds.me?.id))
    steady = setTimeout(board.calm, waits.steadyMs).unref()
    connection?.socket.fetchAccountReachoutTimelock().catch(() => count('restriction_unknown'))
  }

  /** What a connection tells, heard only while it is the one there is. */
  const heardOnly = (mine: Holding, heard: number): Told => {
    const only =
      <T extends unknown[]>(tell: (...said: T) => void) =>
      (...said: T): void => {
        if (turn === heard && holding === mine) tell(...said)
      }
    return {
      qr: only(board.qr),
      open: only(() => opened(mine)),
      closed: only((code: number) => void ended(mine, code)),
      restriction: only(board.restriction),
      capping: only(board.capping),
      messages: only((upsert: BaileysEventMap['messages.upsert']) => {
        const open = openNow()
        if (open) ground.onMessages(open, upsert)
      }),
      credentials: () => save(mine),
      updates: ground.onUpdates,
      taken: ground.onTaken,
    }
  }

  /** Opens the kept session and goes on with it. */
  const takeUp = async (mine: Holding): Promise<void> => {
    board.become('connecting')
    const open = async (): Promise<void> => {
      mine.auth = await openAuth(mine.vault)
      const records = await mine.vault.reseal()
      if (records > 0) report('whatsapp_web.resealed', { records })
    }
    let unreadable = false
    const failed = (error: unknown): void => {
      count('session_not_read')
      unreadable = error instanceof Unreadable
    }
    const { signal } = mine.ending
    const done = await untilDone(
      () => open().catch(unless(Unreadable, failed)),
      waits.handOverMs,
      signal,
      failed,
    )
    if (!done || holding !== mine) return
    if (unreadable) mine.auth = null
    if (unreadable) board.become('unreadable')
    else if (mine.auth?.linked()) begin(mine)
    else board.become('unlinked')
  }

  const taken = (): void => {
    const vault = vaultIn({ store, sealing, holds: () => lease.held() })
    const mine: Holding = { vault, auth: null, ending: new AbortController() }
    holding = mine
    board.calm()
    ground.onHeld()
    void takeUp(mine)
  }

  const lost = (): void => {
    holding?.ending.abort()
    holding = undefined
    board.become('waiting')
    void letGo()
  }

  const lease = leaseOn({
    store,
    now,
    owner: ground.owner,
    waits,
    onHeld: taken,
    onLost: lost,
    onTrouble: () => count('lease_not_read'),
  })

  const held = (): Held | undefined => {
    const mine = holding
    return (
      mine && {
        linked: () => mine.auth?.linked() ?? false,
        connection: () => connection,
        begin() {
          board.calm()
          refusedVersions = 0
          if (mine.auth) begin(mine)
          else void takeUp(mine)
        },
        part,
        forget: () => forget(mine),
        signal: mine.ending.signal,
      }
    )
  }

  return {
    start() {
      board.become('waiting')
      lease.start()
    },
    async stop(finish) {
      const mine = holding
      await letGo()
      if (mine?.auth?.linked()) save(mine)
      await soon(saving, GOODBYE_MS)
      await finish()
      holding = undefined
      mine?.ending.abort()
      await mine?.vault.settled()
      await lease.stop()
      board.become('off')
    },
    open: () => (isOpen ? openNow() : undefined),
    linking: linkActs({ board, held, now, count }),
  }
}

/** Handles errors of that kind; others stay errors. */
const unless =
  (kind: new (...args: never[]) => Error, handle: (error: unknown) => void) =>
  (error: unknown): void => {
    if (!(error instanceof kind)) throw error
    handle(error)
  }
