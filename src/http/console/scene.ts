import type { Case } from '../../conversation/case.ts'
import { facts } from '../../conversation/facts.ts'
import { answeredOn } from '../../conversation/last-heard.ts'
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
    address: answeredOn(c),
    reading: null,
    text: '',
    parts: [],
    deeds: [],
    rows: [],
    from: c.dialog.state,
    hops: 0,
  }
}
