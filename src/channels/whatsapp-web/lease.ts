import { z } from 'zod'
import type { Store } from '../../store/store.ts'
import type { Waits } from './waits.ts'

const KIND = 'whatsapp-web-lease'
const ID = 'session'

const leaseSchema = z.object({ owner: z.string(), until: z.number() })

/** Two sockets of one session end each other and ruin its keys, so one instance at a time holds it. */
export interface Lease {
  /** Begins to look whether the session is free. */
  start(): void
  /** Whether this instance may write now. */
  held(): boolean
  /** Lets go, so that another instance need not wait for the end of the lease. */
  stop(): Promise<void>
}

interface Ground {
  store: Store
  now(): number
  /** Different in every instance. */
  owner: string
  waits: Pick<Waits, 'leaseMs' | 'leaseLookMs'>
  onHeld(): void
  onLost(): void
  onTrouble(error: unknown): void
}

/**
 * A lease in the store, taken and renewed by compare-and-swap. The clocks of the instances may differ by less
 * than a lease minus one look.
 */
export function leaseOn(ground: Ground): Lease {
  const { store, now, owner, waits } = ground
  let until = 0
  let told = false
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> = Promise.resolve()
  let stopped = false
  const held = (): boolean => !stopped && now() < until

  /** `taken`: it was not ours, or was somebody else's meanwhile, so nothing known from before holds. */
  const take = async (): Promise<'renewed' | 'taken' | 'not ours'> => {
    const stored = await store.get(KIND, ID)
    const found = stored ? leaseSchema.parse(stored.body) : { owner: '', until: 0 }
    if (found.owner !== owner && found.until > now()) return 'not ours'
    const next = now() + waits.leaseMs
    if (!(await store.put(KIND, ID, { owner, until: next }, stored?.version ?? 0))) return 'not ours'
    until = next
    return found.owner === owner ? 'renewed' : 'taken'
  }

  const tell = (mine: boolean): void => {
    if (stopped || mine === told) return
    told = mine
    if (mine) ground.onHeld()
    else ground.onLost()
  }

  const look = async (): Promise<void> => {
    try {
      const outcome = await take()
      if (outcome === 'taken') tell(false)
      if (outcome === 'not ours') until = 0
      tell(outcome !== 'not ours')
    } catch (error) {
      ground.onTrouble(error)
      tell(held())
    }
  }

  const again = (): void => {
    looking = look().finally(() => {
      if (!stopped) timer = setTimeout(again, waits.leaseLookMs).unref()
    })
  }

  const release = async (): Promise<void> => {
    const stored = await store.get(KIND, ID)
    if (stored && leaseSchema.parse(stored.body).owner === owner) {
      await store.put(KIND, ID, { owner: '', until: 0 }, stored.version)
    }
  }

  return {
    start: again,
    held,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await looking
      if (told) await release().catch(ground.onTrouble)
    },
  }
}
