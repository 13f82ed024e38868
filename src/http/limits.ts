import type { Asked, Reply } from './asked.ts'
import { type Refuse, tooMany } from './refusals.ts'
import { networkOf } from './security/network.ts'
import { type RateLimit, type RateOptions, rateLimit } from './security/rate.ts'

/** How much one sender may ask; `network` counts a household or an office, `visitor` one browser. */
export const LIMITS = {
  /** A page that reloads often, and an office behind one address. */
  sessions: { burst: 60, perSecond: 2 },
  /** Nobody types faster than this for long. */
  visitorMessages: { burst: 20, perSecond: 0.5 },
  networkMessages: { burst: 120, perSecond: 10 },
  /** Guesses at who somebody is; the case itself locks after a few. */
  visitorForms: { burst: 6, perSecond: 1 / 20 },
  networkForms: { burst: 30, perSecond: 1 / 4 },
  visitorReads: { burst: 60, perSecond: 2 },
  networkReads: { burst: 300, perSecond: 30 },
  /** Links to documents and payment pages; a link cannot be guessed, but need not be tried. */
  networkPages: { burst: 40, perSecond: 1 },
  /** A person at the desk with several tabs. */
  staff: { burst: 200, perSecond: 20 },
  demo: { burst: 100, perSecond: 5 },
} as const satisfies Record<string, RateOptions>

export type LimitName = keyof typeof LIMITS

/** Streams open at once: a browser keeps one, its successor overlaps with it for a moment. */
export const MOST_VISITOR_STREAMS = 2
/** An office whose people all chat behind one address. */
export const MOST_NETWORK_STREAMS = 100
export const MOST_STAFF_STREAMS = 6

/** Takes one of each limit, or answers the refusal. */
export interface Limits {
  take(asked: Asked, refuse: Refuse, wanted: [name: LimitName, key: string][]): Reply | undefined
}

export function createLimits(changed: Partial<Record<LimitName, RateOptions>> = {}): Limits {
  const limits = new Map<string, RateLimit>()
  for (const [name, options] of Object.entries({ ...LIMITS, ...changed }))
    limits.set(name, rateLimit(options))
  return {
    take(asked, refuse, wanted) {
      for (const [name, key] of wanted) {
        const taken = limits.get(name)?.take(key, asked.at)
        if (taken && !taken.ok) return tooMany(refuse, asked, taken.retryAfterMs)
      }
      return undefined
    },
  }
}

export const network = (asked: Asked): string => networkOf(asked.address)
