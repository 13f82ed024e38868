import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Channel, ChannelHealth } from '../../channels/channel.ts'
import type { EffectOutcome } from '../../runtime/ports.ts'
import type { Store } from '../../store/store.ts'
import type { Served } from '../surface.ts'
import { backlogOf } from './backlog.ts'
import { routeClass, webhookChannel } from './classes.ts'

/** What the service counts of itself, for Prometheus. */
export interface Metrics {
  served(request: Served): void
  decided(): void
  performed(kind: string, outcome: EffectOutcome): void
  /** Reads the channels and the store at each scrape. */
  watch(store: Store, channels: Iterable<Channel>, now: () => number): void
  /** The text of all metrics, and its content type. */
  text(): Promise<{ type: string; body: string }>
}

const STATES = ['ready', 'starting', 'limited', 'down', 'off'] as const satisfies ChannelHealth['state'][]

/** Meta wants a median of 250 ms and nearly everything below a second. */
const WEBHOOK_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const REQUEST_SECONDS = [0.01, 0.05, 0.25, 1, 5]

export function createMetrics(): Metrics {
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })
  const requests = new Counter({
    name: 'lunas_http_requests_total',
    help: 'Requests answered, by class of route, method and status.',
    labelNames: ['class', 'method', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'lunas_http_request_seconds',
    help: 'Time from the first byte of a request to the end of its answer. Streams count when they end.',
    labelNames: ['class'],
    buckets: REQUEST_SECONDS,
    registers,
  })
  const webhooks = new Histogram({
    name: 'lunas_webhook_seconds',
    help: 'Time in which the webhook of a channel was answered: until then everything in it is stored.',
    labelNames: ['channel', 'status'],
    buckets: WEBHOOK_SECONDS,
    registers,
  })
  const decisions = new Counter({
    name: 'lunas_decisions_total',
    help: 'Inputs decided and stored.',
    registers,
  })
  const effects = new Counter({
    name: 'lunas_effects_total',
    help: 'Attempts at effects outside the case, by kind and outcome.',
    labelNames: ['kind', 'outcome'],
    registers,
  })
  return {
    served({ route, method, status, ms }) {
      requests.inc({ class: routeClass(route), method, status })
      seconds.observe({ class: routeClass(route) }, ms / 1_000)
      const channel = webhookChannel(route)
      if (channel !== undefined) webhooks.observe({ channel, status }, ms / 1_000)
    },
    decided: () => decisions.inc(),
    performed: (kind, outcome) => effects.inc({ kind, outcome }),
    watch(store, channels, now) {
      watchBacklog(register, store, now)
      watchChannels(register, [...channels])
    },
    text: async () => ({ type: register.contentType, body: await register.metrics() }),
  }
}

function watchBacklog(register: Registry, store: Store, now: () => number): void {
  const registers = [register]
  const due = new Gauge({
    name: 'lunas_cases_due',
    help: 'Cases with an alarm or an effect whose time has come; at most 500 are counted.',
    registers,
  })
  new Gauge({
    name: 'lunas_outbox_waiting',
    help: 'Effects whose time has come in the cases counted as due, by kind.',
    labelNames: ['kind'],
    registers,
    async collect() {
      const backlog = await backlogOf(store, now())
      due.set(backlog.cases)
      this.reset()
      for (const [kind, n] of backlog.effects) this.set({ kind }, n)
    },
  })
}

/** `waiting` is what an adapter has not handed over yet; everything else it counts only grows. */
const NOW = 'waiting'

function watchChannels(register: Registry, channels: readonly Channel[]): void {
  const registers = [register]
  new Gauge({
    name: 'lunas_channel_state',
    help: '1 for the state a channel is in, 0 for the others.',
    labelNames: ['channel', 'state'],
    registers,
    collect() {
      for (const one of channels) {
        const { name: channel } = one
        const now = one.health().state
        for (const state of STATES) this.set({ channel, state }, now === state ? 1 : 0)
      }
    },
  })
  new Counter({
    name: 'lunas_channel_events_total',
    help: 'What a channel counted since the start, by event.',
    labelNames: ['channel', 'event'],
    registers,
    collect() {
      this.reset()
      for (const one of channels) {
        for (const [event, n] of Object.entries(one.health().counts))
          if (event !== NOW) this.inc({ channel: one.name, event }, n)
      }
    },
  })
  new Gauge({
    name: 'lunas_channel_waiting',
    help: 'Messages a channel has taken in and not handed over yet.',
    labelNames: ['channel'],
    registers,
    collect() {
      for (const one of channels) this.set({ channel: one.name }, one.health().counts[NOW] ?? 0)
    },
  })
}
