import type { Bell } from '../bell/bell.ts'
import type { Channel, ChannelName } from '../channels/channel.ts'
import type { Content } from '../conversation/content.ts'
import type { Effect } from '../conversation/effect.ts'
import type { Understand } from '../conversation/reading.ts'
import type { Turn } from '../conversation/turn.ts'
import type { Desk, World } from '../conversation/world.ts'
import type { Notices } from '../notices/notices.ts'
import type { Payments } from '../payments/payments.ts'
import type { Store } from '../store/store.ts'
import type { RecentCases } from './recent-cases.ts'

/** `retried`: it failed and is tried again; `given_up`: too often, so the failure is the result. */
export type EffectOutcome = 'done' | 'refused' | 'later' | 'retried' | 'given_up'

/** What the runtime works with; `main.ts` and the tests choose the adapters. */
export interface Ports {
  store: Store
  bell: Bell
  payments: Payments
  notices: Notices
  /** The channels outside our own pages, by the first part of their addresses. */
  channels: Map<ChannelName, Channel>
  content: Content
  understand: Understand
  /** The world of a moment, but for the desk and the clock. */
  world: Omit<World, 'now' | 'desk'>
  desk(now: number): Desk
  /** Milliseconds since the epoch. */
  now(): number
  /** How long a text waits for its next; 0 decides at once. */
  burstWaitMs: number
  /** Who owns an address nobody has proved anything about. */
  creditor: string
  language: 'id' | 'en'
  /** What is kept of messages that were not understood names the model, and tells people apart by the salt. */
  misunderstood?: { model: string; salt: string }
  /** Cases as last written here, to spare a read; absent where each is touched once. */
  recent?: RecentCases
  /** Told of every decision once it is stored. */
  decided?(turn: Turn): void
  /** Told of every attempt at an effect and what came of it. */
  performed?(kind: Effect['kind'], outcome: EffectOutcome): void
  /** Events by name and ids only; never what was said. */
  report(event: string, facts: Record<string, string | number>): void
}

/** What deciding needs: all but the ports that act outside. */
export type DecidingPorts = Omit<Ports, 'payments' | 'notices' | 'channels'>
