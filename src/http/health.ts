import type { Ports } from '../runtime/ports.ts'
import { json, type Route } from './asked.ts'

const KIND = 'health'
const PROBE = 'probe'
/** Probes within this time share one answer, so that asking often costs nothing. */
const FRESH_MS = 2_000

/** `GET /health`: alive, and able to keep what is said; 503 when the store takes no writes. */
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
      return json(ok ? 200 : 503, { status: state, content: ports.content.revision })
    },
  }
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
