import type { Logger } from 'pino'

/** Who looks into a conversation that is not theirs is on record. */
export interface Looks {
  note(caseId: string, person: string, now: number): void
}

/** A page that stays open reads the case again and again; that is one look. */
const ONE_LOOK_MS = 5 * 60_000
const MOST_REMEMBERED = 10_000

export function looksOf(log: Logger): Looks {
  const last = new Map<string, number>()
  return {
    note(caseId, person, now) {
      const key = `${person} ${caseId}`
      const before = last.get(key)
      last.delete(key)
      last.set(key, now)
      if (last.size > MOST_REMEMBERED) last.delete(last.keys().next().value ?? '')
      if (before === undefined || now - before > ONE_LOOK_MS)
        log.info({ case: caseId, person }, 'case opened by another')
    },
  }
}
