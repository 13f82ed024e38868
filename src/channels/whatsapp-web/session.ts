import {
  type BaileysEventMap,
  jidDecode,
  type proto,
  type WAMessage,
  type WAMessageKey,
  type WASocket,
} from 'baileys'
import type { Store } from '../../store/store.ts'
import type { ChannelGround } from '../channel.ts'
import type { LinkAnswer, Linking, LinkRefusal, LinkState, LinkStatus } from '../linking.ts'
import { type Auth, openAuth } from './auth.ts'
import { type Connection, connect, type Told } from './connection.ts'
import { leaseOn } from './lease.ts'
import { cappingOf, isEnded, restrictionOf } from './link-status.ts'
import { phoneOf } from './people.ts'
import { afterClose } from './reconnect.ts'
import { pause, untilDone } from './retrying.ts'
import { type Sealing, Unreadable } from './sealing.ts'
import { type Vault, vaultIn } from './vault.ts'
import type { Waits } from './waits.ts'

/** How long the client shows the first code and each later one; it has about six of them. */
const FIRST_QR_MS = 60_000
const NEXT_QR_MS = 20_000
/** With the last code the connection ends, and a pairing code with it. */
const PAIRING_MS = FIRST_QR_MS + 5 * NEXT_QR_MS
/** What the provider is given to hear that we go. */
const GOODBYE_MS = 5_000
/** How long a person waits for a connection on which a code can be asked for, and how often it is looked for. */
const READY_MS = 20_000
const LOOK_MS = 50

/** A connection that messages go through. */
export interface Open {
  socket: WASocket
  /** The digits of our own number. */
  account: string
}

/** The one connection of this channel: who holds it, when it is begun anew, and what a person sees of it. */
export interface Session {
  start(): void
  /** Ends the connection; `finish` is done before another instance may begin one. */
  stop(finish: () => Promise<unknown>): Promise<void>
  open(): Open | undefined
  linking: Linking
}

export interface SessionGround extends Pick<ChannelGround, 'now' | 'report'> {
  store: Store
  sealing: Sealing
  url: string | undefined
  waits: Waits
  /** Different in every instance of the service. */
  owner: string
  chance(): number
  count(name: string): void
  sentMessage(key: WAMessageKey): Promise<proto.IMessage | undefined>
  /** This instance may work now: what an earlier one left can be taken up. */
  onHeld(): void
  /** Resolves when it is kept; the provider is told that we have it after that. */
  keep(open: Open, message: WAMessage): Promise<void>
  onMessages(open: Open, upsert: BaileysEventMap['messages.upsert']): void
  onUpdates(updates: BaileysEventMap['messages.update']): void
  onTaken(id: string): void
}

interface Held {
  vault: Vault
  auth: Auth
  /** Aborted when the session is lost or the service stops. */
  signal: AbortSignal
}

export function sessionOn(ground: SessionGround): Session {
  const { store, sealing, waits, now, report, count } = ground
  let status: LinkStatus = { state: 'off', since: now(), attempts: 0 }
  let held: Held | undefined
  let connection: Connection | undefined
  /** Counts connections; what one of before tells is not heard. */
  let turn = 0
  let isOpen = false
  let refusedVersions = 0
  let codes = 0
  let steady: NodeJS.Timeout | undefined
  let saving: Promise<unknown> = Promise.resolve()

  const become = (state: LinkState, more: Partial<LinkStatus> = {}): void => {
    const { qr: _, pairing: __, phone: ___, ...kept } = status
    const changed = status.state !== state
    status = { ...kept, state, since: changed ? now() : status.since, ...more }
    if (changed) report('whatsapp_web.link', { state })
    if (changed && isEnded(state) && state !== 'unlinked') report('whatsapp_web.alarm', { code: state })
  }

  /** From here on nothing of the connection is heard. */
  const part = (): Connection | undefined => {
    const parted = connection
    connection = undefined
    turn += 1
    isOpen = false
    clearTimeout(steady)
    return parted
  }

  const letGo = async (): Promise<void> => {
    await soon(part()?.drop())
  }

  /** Stores the credentials as they are, however long the store is away; the lease says when to give up. */
  const save = (mine: Held): void => {
    const failed = (): void => count('session_not_stored')
    saving = saving.then(() => untilDone(() => mine.auth.save(), waits.handOverMs, mine.signal, failed))
  }

  const forget = async (mine: Held): Promise<void> => {
    await saving
    await mine.vault.clear()
    mine.auth = await openAuth(mine.vault)
  }

  const begin = (mine: Held): void => {
    if (mine.signal.aborted) return
    codes = 0
    become(status.attempts === 0 ? 'connecting' : 'reconnecting')
    count('connections')
    turn += 1
    const opening = {
      url: ground.url,
      auth: mine.auth.state,
      queryMs: waits.queryMs,
      sentMessage: ground.sentMessage,
      keep: async (message: WAMessage) => {
        const open = openOf(mine, connection)
        if (open && held === mine) await ground.keep(open, message)
      },
      onTrouble: (level: string) => count(`client_${level}`),
    }
    try {
      connection = connect(opening, waits, toldTo(mine, turn))
    } catch {
      void ended(mine, 500)
    }
  }

  const ended = async (mine: Held, code: number): Promise<void> => {
    part()
    const attempts = status.attempts + 1
    if (code === 405) refusedVersions += 1
    status = { ...status, attempts }
    count(`closed_${code}`)
    const closed = { code, linked: mine.auth.linked(), attempts, refusedVersions, chance: ground.chance() }
    const next = afterClose(closed, waits)
    if (next.do === 'connect') {
      become('reconnecting')
      if (next.alarm) report('whatsapp_web.alarm', { code: 'unreachable' })
      await pause(next.afterMs, mine.signal)
      if (held === mine && connection === undefined && status.state === 'reconnecting') begin(mine)
      return
    }
    const failed = (): void => count('not_forgotten')
    if (next.forget) await untilDone(() => forget(mine), waits.handOverMs, mine.signal, failed)
    become(next.state)
  }

  const opened = (mine: Held, socket: WASocket): void => {
    isOpen = true
    const { me } = mine.auth.state.creds
    const phone = phoneOf(me?.id)
    refusedVersions = 0
    become('linked', phone === undefined ? {} : { phone })
    steady = setTimeout(() => {
      status = { ...status, attempts: 0 }
    }, waits.steadyMs).unref()
    socket.fetchAccountReachoutTimelock().catch(() => count('restriction_unknown'))
  }

  const toldTo = (mine: Held, heard: number): Told => {
    const told = tellings(mine)
    const only =
      <T extends unknown[]>(tell: (...said: T) => void) =>
      (...said: T): void => {
        if (turn === heard && held === mine) tell(...said)
      }
    return {
      qr: only(told.qr),
      open: only(told.open),
      closed: only(told.closed),
      credentials: told.credentials,
      restriction: only(told.restriction),
      capping: only(told.capping),
      messages: only(told.messages),
      updates: told.updates,
      taken: told.taken,
    }
  }

  const tellings = (mine: Held): Told => {
    return {
      qr(text) {
        const until = now() + (codes === 0 ? FIRST_QR_MS : NEXT_QR_MS)
        codes += 1
        const { pairing } = status
        become('linking', { qr: { text, until }, ...(pairing ? { pairing } : {}) })
      },
      open: () => connection && opened(mine, connection.socket),
      closed: (code) => void ended(mine, code),
      credentials: () => save(mine),
      restriction(lock) {
        const { restriction: _, ...rest } = status
        const restriction = restrictionOf(lock)
        status = restriction ? { ...rest, restriction } : rest
        if (restriction) report('whatsapp_web.alarm', { code: 'restricted', reason: restriction.reason })
      },
      capping(info) {
        const { capping: _, ...rest } = status
        const capping = cappingOf(info)
        status = capping ? { ...rest, capping } : rest
        if (capping) report('whatsapp_web.alarm', { code: 'capped', status: capping.status })
      },
      messages(upsert) {
        const open = openOf(mine, connection)
        if (open) ground.onMessages(open, upsert)
      },
      updates: ground.onUpdates,
      taken: ground.onTaken,
    }
  }

  const take = async (): Promise<void> => {
    const losing = new AbortController()
    const vault = vaultIn({ store, sealing, holds: () => lease.held() })
    const { signal } = losing
    become('connecting')
    const open = async (): Promise<void> => {
      const auth = await openAuth(vault)
      const resealed = await vault.reseal()
      if (resealed > 0) report('whatsapp_web.resealed', { records: resealed })
      if (signal.aborted) return
      held = { vault, auth, signal }
    }
    giveUp = () => losing.abort()
    const unreadable = (error: unknown): void => {
      count('session_not_read')
      if (error instanceof Unreadable) {
        become('unreadable')
        losing.abort()
      }
    }
    if (!(await untilDone(open, waits.handOverMs, signal, unreadable)) || !held) return
    ground.onHeld()
    status = { ...status, attempts: 0 }
    if (held.auth.linked()) begin(held)
    else become('unlinked')
  }
  let giveUp = (): void => undefined

  const lost = async (): Promise<void> => {
    giveUp()
    held = undefined
    become('waiting')
    report('whatsapp_web.lease', { held: 0 })
    await letGo()
  }

  const lease = leaseOn({
    store,
    now,
    owner: ground.owner,
    waits,
    onHeld: () => void take(),
    onLost: () => void lost(),
    onTrouble: () => count('lease_not_read'),
  })

  const elsewhere = (): LinkRefusal => ({
    ok: false,
    code: status.state === 'off' ? 'STOPPED' : 'ELSEWHERE',
  })

  const link = async (): Promise<LinkAnswer> => {
    if (!held) return elsewhere()
    if (connection) return { ok: true }
    status = { ...status, attempts: 0 }
    refusedVersions = 0
    begin(held)
    return { ok: true }
  }

  const ready = async (mine: Held): Promise<Connection | undefined> => {
    const until = now() + READY_MS
    while (now() < until && !mine.signal.aborted) {
      if (connection && status.qr) return connection
      await pause(LOOK_MS, mine.signal)
    }
    return undefined
  }

  const linking: Linking = {
    status: () => status,
    connect: link,
    async pairingCode(phone) {
      const digits = phone.replace(/[\s+().-]/g, '')
      if (!/^[1-9]\d{6,14}$/.test(digits)) return { ok: false, code: 'BAD_NUMBER' }
      const mine = held
      if (!mine) return elsewhere()
      if (mine.auth.linked()) return { ok: false, code: 'LINKED' }
      await link()
      const on = await ready(mine)
      if (!on) return { ok: false, code: 'NOT_CONNECTED' }
      const code = await on.socket.requestPairingCode(digits)
      const pairing = { code, until: now() + PAIRING_MS }
      status = { ...status, pairing }
      return { ok: true, ...pairing }
    },
    async unlink() {
      const mine = held
      if (!mine) return elsewhere()
      const wasOpen = isOpen
      const parted = part()
      if (wasOpen) await soon(parted?.socket.logout().catch(() => count('logout_failed')))
      await soon(parted?.drop())
      await forget(mine)
      become('unlinked')
      return { ok: true }
    },
  }

  return {
    start() {
      become('waiting')
      lease.start()
    },
    async stop(finish) {
      const mine = held
      await letGo()
      await soon(saving)
      await finish()
      held = undefined
      giveUp()
      await mine?.vault.settled()
      await lease.stop()
      become('off')
    },
    open: () => (held && isOpen ? openOf(held, connection) : undefined),
    linking,
  }
}

/** Waits for it, but not for ever. */
const soon = (work: Promise<unknown> | undefined): Promise<unknown> =>
  Promise.race([work, pause(GOODBYE_MS, new AbortController().signal)])

function openOf(held: Held, connection: Connection | undefined): Open | undefined {
  const account = jidDecode(held.auth.state.creds.me?.id)?.user
  return connection && account !== undefined ? { socket: connection.socket, account } : undefined
}
