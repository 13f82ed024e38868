import type { Bell } from '../bell/bell.ts'
import { TYPING } from '../handoff/typing.ts'

type Hear<T extends unknown[]> = (...news: T) => void

/** Tells open streams what concerns them: one listener on the bell, however many streams are open. */
export interface News {
  /** A case is at a new version, or something beside it changed (`version` null): typing, a delivery. */
  onCase(caseId: string, hear: () => void): () => void
  onEveryCase(hear: Hear<[caseId: string, version: number | null]>): () => void
  onAddress(address: string, hear: () => void): () => void
  stop(): void
}

export function newsOf(bell: Bell): News {
  const cases = rooms()
  const addresses = rooms()
  const everywhere = new Set<Hear<[string, number | null]>>()
  const tell = (caseId: string, version: number | null): void => {
    cases.ring(caseId)
    for (const hear of everywhere) hear(caseId, version)
  }
  const ends = [
    bell.listen('case', (payload) => {
      const changed = caseChanged(payload)
      if (changed) tell(changed.case, changed.version)
    }),
    bell.listen(TYPING, (payload) => tell(payload.split(' ')[0] ?? '', null)),
    bell.listen('address', (address) => addresses.ring(address)),
  ]
  return {
    onCase: cases.join,
    onAddress: addresses.join,
    onEveryCase(hear) {
      everywhere.add(hear)
      return () => everywhere.delete(hear)
    },
    stop() {
      for (const end of ends) end()
    },
  }
}

function rooms() {
  const heard = new Map<string, Set<() => void>>()
  return {
    ring(name: string): void {
      for (const hear of heard.get(name) ?? []) hear()
    },
    join(name: string, hear: () => void): () => void {
      const room = heard.get(name) ?? new Set()
      heard.set(name, room.add(hear))
      return () => {
        room.delete(hear)
        if (room.size === 0 && heard.get(name) === room) heard.delete(name)
      }
    },
  }
}

function caseChanged(payload: string): { case: string; version: number | null } | null {
  const given: unknown = JSON.parse(payload)
  if (typeof given !== 'object' || given === null || !('case' in given) || !('version' in given)) return null
  const version = given.version === null ? null : Number(given.version)
  return typeof given.case === 'string' ? { case: given.case, version } : null
}
