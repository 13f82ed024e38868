import { staffId } from '../console/staff.ts'
import type { Site } from '../site.ts'
import { allLinks } from './links.ts'

/** People who are ready in a chat are at the desk, as those whose console is open: debtors are told so. */
export interface Seats {
  /** Takes and gives up seats as links now say. */
  renew(): Promise<void>
  leave(): void
}

export function seatsOf({ presence, ports }: Site): Seats {
  const taken = new Map<string, () => void>()
  const giveUp = (person: string): void => {
    taken.get(person)?.()
    taken.delete(person)
  }
  return {
    async renew() {
      const links = await allLinks(ports.store)
      const ready = new Set(
        links.filter(({ readyUntil }) => readyUntil > ports.now()).map(({ user }) => staffId(user)),
      )
      for (const person of taken.keys()) if (!ready.has(person)) giveUp(person)
      for (const person of ready) if (!taken.has(person)) taken.set(person, presence.arrive(person))
    },
    leave() {
      for (const person of [...taken.keys()]) giveUp(person)
    },
  }
}
