import type { ChannelHealth, Sent } from '../channel.ts'

/** Health by what lately became of sends, and counters since the start. */
export interface Health {
  count(name: string): void
  /** Takes the outcome of a send into account; an outage is counted and thrown on. */
  outcome(of: () => Sent): Sent
  started(): void
  stopped(): void
  now(): ChannelHealth
}

export function healthOf(now: () => number): Health {
  const counts: Record<string, number> = {}
  let state: { state: 'limited' | 'down'; code: string; since: number; until?: number } | undefined
  let runs = false
  const count = (name: string): void => {
    counts[name] = (counts[name] ?? 0) + 1
  }
  const turn = (to: 'limited' | 'down', code: string, until?: number): void => {
    const since = state?.state === to && state.code === code ? state.since : now()
    state = { state: to, code, since, ...(until === undefined ? {} : { until }) }
  }

  function outcome(of: () => Sent): Sent {
    try {
      const sent = of()
      count(sent.kind)
      if (sent.kind === 'later') turn('limited', sent.code, sent.until)
      else if (sent.kind === 'refused' && sent.why === 'account') turn('down', sent.code)
      else if (sent.kind === 'sent') state = undefined
      return sent
    } catch (error) {
      count('failed')
      turn('limited', 'UNREACHABLE')
      throw error
    }
  }

  return {
    count,
    outcome,
    started: () => {
      runs = true
    },
    stopped: () => {
      runs = false
    },
    now() {
      if (!runs) return { state: 'off', counts: { ...counts } }
      if (state?.until !== undefined && state.until <= now()) state = undefined
      const said = state
        ? { state: state.state, code: state.code, since: state.since }
        : { state: 'ready' as const }
      return { ...said, counts: { ...counts } }
    },
  }
}
