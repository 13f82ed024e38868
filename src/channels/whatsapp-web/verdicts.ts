import type { FateTold } from './fate.ts'

/** What the server says to a message that was just handed to it: that it has it, or why not. */
export interface Verdicts {
  /** Begins to listen. `forget` ends it. */
  of(id: string): { told: Promise<FateTold>; forget(): void }
  settle(id: string, told: FateTold): void
}

export function newVerdicts(): Verdicts {
  const awaited = new Map<string, (told: FateTold) => void>()
  return {
    of(id) {
      const { promise, resolve } = Promise.withResolvers<FateTold>()
      awaited.set(id, resolve)
      return { told: promise, forget: () => void awaited.delete(id) }
    },
    settle: (id, told) => awaited.get(id)?.(told),
  }
}
