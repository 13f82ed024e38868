/** `retryAfterMs`: how long until one more is allowed. */
export type Taken = { ok: true } | { ok: false; retryAfterMs: number }

export interface RateLimit {
  /** Takes one token of `key` if there is one. */
  take(key: string, now: number): Taken
}

export interface RateOptions {
  /** How many may come at once after a quiet time. */
  burst: number
  perSecond: number
  /** Beyond this many keys the one unused for longest is forgotten, so that memory stays bounded. */
  maxKeys?: number
}

/** About 10 MB of buckets. */
const MAX_KEYS = 50_000

interface Bucket {
  tokens: number
  at: number
}

/** A token bucket per key, in this process; a clock that steps back earns nothing. */
export function rateLimit({ burst, perSecond, maxKeys = MAX_KEYS }: RateOptions): RateLimit {
  const buckets = new Map<string, Bucket>()

  const refilled = (key: string, now: number): Bucket => {
    const bucket = buckets.get(key) ?? { tokens: burst, at: now }
    const earned = (Math.max(0, now - bucket.at) / 1000) * perSecond
    return { tokens: Math.min(burst, bucket.tokens + earned), at: Math.max(now, bucket.at) }
  }

  return {
    take(key, now) {
      const bucket = refilled(key, now)
      const ok = bucket.tokens >= 1
      if (ok) bucket.tokens -= 1
      buckets.delete(key)
      buckets.set(key, bucket)
      if (buckets.size > maxKeys) forgetOldest(buckets)
      return ok ? { ok } : { ok, retryAfterMs: Math.ceil(((1 - bucket.tokens) / perSecond) * 1000) }
    },
  }
}

/** A map lists its keys in the order they were set, so the first is the one unused for longest. */
function forgetOldest(buckets: Map<string, Bucket>): void {
  for (const key of buckets.keys()) {
    buckets.delete(key)
    return
  }
}
