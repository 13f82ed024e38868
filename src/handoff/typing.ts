import type { Bell } from '../bell/bell.ts'

export type Typist = 'desk' | 'debtor'

/** Who is typing where, told over the bell and never stored. */
export interface TypingBoard {
  /** Somebody typed just now. */
  note(caseId: string, who: Typist): void
  /** Until when it counts as typing, in milliseconds; 0 when nobody types. */
  until(caseId: string, who: Typist): number
  /** What was being typed has been said. */
  done(caseId: string, who: Typist): void
}

/** Browsers tell it every three seconds while keys are pressed. */
export const TYPING_MS = 6_000
/** More typists than this at one moment means that old entries were not swept. */
const SWEEP_FROM = 1_000

export const TYPING = 'typing'

export function typingBoard(bell: Bell, now: () => number): TypingBoard {
  const until = new Map<string, number>()
  const key = (caseId: string, who: Typist): string => `${who} ${caseId}`
  const sweep = (): void => {
    for (const [name, end] of until) if (end <= now()) until.delete(name)
  }
  bell.listen(TYPING, (payload) => {
    const [caseId = '', who, state] = payload.split(' ')
    const name = key(caseId, who === 'desk' ? 'desk' : 'debtor')
    if (until.size > SWEEP_FROM) sweep()
    if (state === 'on') until.set(name, now() + TYPING_MS)
    else until.delete(name)
  })
  return {
    note: (caseId, who) => bell.ring(TYPING, `${caseId} ${who} on`),
    done(caseId, who) {
      if (until.has(key(caseId, who))) bell.ring(TYPING, `${caseId} ${who} off`)
    },
    until(caseId, who) {
      const end = until.get(key(caseId, who)) ?? 0
      return end > now() ? end : 0
    },
  }
}
