import type { Logger } from 'pino'
import { sweepMisunderstood } from '../runtime/misunderstood.ts'
import type { Store } from '../store/store.ts'
import { sweepSessions } from './security/sessions.ts'
import { sweepSignIns } from './security/sign-in.ts'
import { sweepUsedTokens } from './security/tokens.ts'

const SWEEP_MS = 5 * 60_000

/** Forgets now and then what has expired anyway; returns what ends it. */
export function sweep(
  { store, log, now }: { store: Store; log: Logger; now: () => number },
  misunderstoodKeepDays: number,
): () => void {
  const once = async (): Promise<void> => {
    await Promise.all([
      ...[sweepSessions, sweepSignIns, sweepUsedTokens].map((each) => each(store, now())),
      sweepMisunderstood(store, now(), misunderstoodKeepDays),
    ])
  }
  const timer = setInterval(
    () => void once().catch((error) => log.error({ err: error }, 'sweep failed')),
    SWEEP_MS,
  )
  return () => clearInterval(timer)
}
