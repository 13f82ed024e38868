import type { ChannelHealth } from '../channel.ts'

interface Alarm {
  state: 'limited' | 'down'
  code: string
  since: number
  /** When it mends itself; null: when something shows that it is over. */
  until: number | null
}

/** What the channel counts, and what is wrong with it now. */
export interface Condition {
  count(name: string): void
  /** Raises an alarm of that name, or keeps it; true when it is new or has changed its code. */
  raise(name: string, alarm: Omit<Alarm, 'since'>): boolean
  clear(name: string): void
  started(): void
  stopped(): void
  health(): ChannelHealth
}

export function newCondition(now: () => number): Condition {
  const counts = new Map<string, number>()
  const alarms = new Map<string, Alarm>()
  let life: 'new' | 'ready' | 'stopped' = 'new'

  const worst = (): Alarm | undefined => {
    for (const [name, { until }] of alarms) if (until !== null && until <= now()) alarms.delete(name)
    const live = [...alarms.values()]
    return live.find(({ state }) => state === 'down') ?? live[0]
  }

  return {
    count: (name) => void counts.set(name, (counts.get(name) ?? 0) + 1),
    raise: (name, alarm) => {
      const before = alarms.get(name)
      const same = before?.code === alarm.code && (before.until === null || before.until > now())
      alarms.set(name, { ...alarm, since: same && before ? before.since : now() })
      return !same
    },
    clear: (name) => void alarms.delete(name),
    started: () => {
      life = 'ready'
    },
    stopped: () => {
      life = 'stopped'
    },
    health: () => {
      const alarm = life === 'stopped' ? undefined : worst()
      return {
        state: alarm?.state ?? (life === 'ready' ? 'ready' : 'off'),
        ...(alarm ? { code: alarm.code, since: alarm.since } : {}),
        counts: Object.fromEntries(counts),
      }
    },
  }
}
