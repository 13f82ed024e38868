import type { LoadedCase } from './case-document.ts'

/**
 * Cases as this process last wrote them. A write expects the version it knows, so a copy that another
 * node has overtaken only loses its race and is read anew; nothing is ever decided on it for good.
 */
export interface RecentCases {
  get(id: string): LoadedCase | undefined
  set(id: string, loaded: LoadedCase): void
  forget(id: string): void
}

/** About 20 MB of cases of the usual size. */
const MOST_CASES = 2_000

export function recentCases(): RecentCases {
  const kept = new Map<string, LoadedCase>()
  return {
    get: (id) => kept.get(id),
    forget: (id) => void kept.delete(id),
    set: (id, loaded) => {
      kept.delete(id)
      kept.set(id, loaded)
      if (kept.size > MOST_CASES) kept.delete(kept.keys().next().value ?? '')
    },
  }
}
