import type { Case } from '../../conversation/case.ts'
import { facts } from '../../conversation/facts.ts'
import type { Scene } from '../../conversation/scene.ts'
import type { World } from '../../conversation/world.ts'
import type { Ports } from '../../runtime/ports.ts'

export const worldNow = (ports: Ports): World => {
  const now = ports.now()
  return { ...ports.world, now, desk: ports.desk(now) }
}

/** A case as the engine sees it, to look at and not to change: figures shown to staff are those said in chat. */
export function sceneOf(c: Case, ports: Ports): Scene {
  return {
    c: structuredClone(c),
    input: { id: 'look', at: ports.now(), kind: 'rang', alarm: 'look' },
    content: ports.content,
    world: worldNow(ports),
    facts,
    address: addressOf(c),
    reading: null,
    text: '',
    parts: [],
    deeds: [],
    rows: [],
    from: c.dialog.state,
    hops: 0,
  }
}

/** The address a person at the desk answers on: of the hand-off, else the one written on last. */
export function addressOf(c: Case): string | null {
  if (c.handoff?.address) return c.handoff.address
  const heard = Object.entries(c.addresses).sort(([, a], [, b]) => b.heard - a.heard)
  return heard[0]?.[0] ?? null
}
