import type { BaileysEventMap, proto, WAMessage, WAMessageKey, WASocket } from 'baileys'
import type { Store } from '../../store/store.ts'
import type { ChannelGround } from '../channel.ts'
import type { Linking } from '../linking.ts'
import type { Sealing } from '../sealing.ts'
import type { Waits } from './waits.ts'

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
