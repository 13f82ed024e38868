import type { Ports } from '../runtime/ports.ts'
import { json, type Route } from './asked.ts'

const KIND = 'health'
const PROBE = 'probe'
/** Probes within this time share one answer, so that asking often costs nothing. */
const FRESH_MS = 2_000

/**
 * `GET /health`: alive, and able to keep what is said; 503 when the store takes no writes. The channels are named
 * with their states: a provider that is down makes no node unfit, as the others and the web chat go on.
 */
export function healthRoute(ports: Ports): Route {
  let last: { at: number; writable: Promise<boolean> } | undefined
  const writable = (now: number): Promise<boolean> => {
    if (!last || now - last.at > FRESH_MS) last = { at: now, writable: isWritable(ports, now) }
    return last.writable
  }
  return {
    method: 'GET',
    path: '/health',
    run: async (asked) => {
      const ok = await writable(asked.at)
      const state = ok ? 'ready' : 'store_not_writable'
      const channels = channelStates(ports)
      return json(ok ? 200 : 503, { status: state, content: ports.content.revision, channels })
    },
  }
}

function channelStates({ channels }: Ports): Record<string, { state: string; code?: string }> {
  const states = [...channels.values()].map((channel) => {
    const { state, code } = channel.health()
    return [channel.name, { state, ...(code === undefined ? {} : { code }) }] as const
  })
  return Object.fromEntries(states)
}

async function isWritable({ store }: Ports, now: number): Promise<boolean> {
  try {
    const stored = await store.get(KIND, PROBE)
    await store.put(KIND, PROBE, { at: now }, stored?.version ?? 0)
    return true
  } catch {
    return false
  }
}
