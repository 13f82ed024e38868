import type { Input, Saying } from '../conversation/input.ts'
import type { Row } from '../conversation/message.ts'
import { type Binding, bindingOf } from './addresses.ts'
import { CASE, type LoadedCase } from './case-document.ts'
import {
  type Decided,
  decide,
  decideWaiting,
  knownCase,
  LONGEST_BURST_MS,
  loadCase,
  putOffAlarm,
  store,
} from './deciding.ts'
import { inOrder } from './in-order.ts'
import { journalled } from './journal.ts'
import type { Ports } from './ports.ts'
import { recentCases } from './recent-cases.ts'
import { turnstile } from './turnstile.ts'
import { hasWork, wake } from './wake.ts'

/** What a channel or the desk asks of the service. The only code that writes a case or acts outside. */
export interface Runtime {
  /** Takes in what came from an address; when it resolves, it is stored and will be answered. */
  receive(address: string, input: Incoming): Promise<Decided>
  /** Takes in what concerns a case: an act of the desk, a payment, an import. */
  deliver(caseId: string, input: Input): Promise<Decided>
  /** Somebody is typing: what waits for the end of a burst waits a little longer. */
  typing(address: string): Promise<void>
  binding(address: string): Promise<Binding>
  read(caseId: string): Promise<LoadedCase>
  /** Rows after `seq`, from the journal and the case, oldest first. */
  transcript(caseId: string, after: number): Promise<Row[]>
  /** Rings what is due and does what waits; says how many cases it looked at. */
  tick(): Promise<number>
  /** Decides a burst of an address without waiting for its end. */
  flush(address: string): Promise<void>
  /** Resolves once everything begun in this process is done. */
  idle(): Promise<void>
  /** Looks after due work until stopped; `stop` finishes what was begun. */
  start(): void
  stop(): Promise<void>
}

type Distribute<T> = T extends unknown ? Omit<T, 'address'> : never
type Said = Extract<Input, { address: string; kind: 'said' | 'pressed' | 'form' | 'media' | 'language' }>
export type Incoming = Distribute<Said>

const TICK_MS = 500
const DUE_AT_ONCE = 100
const NEW_FOR_ROWS = 40
const ALARM_AGAIN_MS = 60 * 60_000

export function createRuntime(ports: Ports): Runtime {
  ports.recent = recentCases()
  const ordered = inOrder()
  const pass = turnstile()
  const running = new Set<Promise<unknown>>()
  const bursts = new Map<string, NodeJS.Timeout>()
  let ticker: NodeJS.Timeout | undefined

  /** Work that nobody waits for: its failure is reported, and due work is found again by the store. */
  function background(name: string, work: Promise<unknown>): void {
    const guarded = work.catch((error: unknown) => {
      const { name: kind, message, stack } = error instanceof Error ? error : new Error(String(error))
      ports.report(`${name} failed`, { kind, message, stack: stack ?? '' })
    })
    running.add(guarded)
    void guarded.finally(() => running.delete(guarded))
  }

  const deliver = async (caseId: string, input: Input): Promise<Decided> => {
    const decided = await ordered(caseId, () => decide(ports, caseId, input))
    follow(caseId, decided)
    return decided
  }

  /** After a decision: what it has to be done is done, and a burst is watched to its end. */
  function follow(caseId: string, decided: Decided): void {
    if (decided.kind === 'waiting') return watch(caseId, decided.until)
    if (decided.kind === 'decided' && hasWork(decided.turn.c, ports.now())) background('wake', work(caseId))
  }

  const work = (caseId: string): Promise<void> =>
    wake(ports, { deliver: async (to, input) => void (await deliver(to, input)), pass }, caseId)

  function watch(caseId: string, until: number): void {
    clearTimeout(bursts.get(caseId))
    const timer = setTimeout(() => background('burst', endBurst(caseId)), Math.max(0, until - ports.now()))
    bursts.set(caseId, timer)
  }

  async function endBurst(caseId: string): Promise<void> {
    clearTimeout(bursts.get(caseId))
    bursts.delete(caseId)
    await pass()
    const decided = await ordered(caseId, () => decideWaiting(ports, caseId))
    follow(caseId, decided)
  }

  async function receive(address: string, input: Incoming): Promise<Decided> {
    const { case: caseId, past } = await bindingOf(ports.store, address)
    if (await knownBefore(caseId, past.at(-1), address, input.id)) return { kind: 'duplicate' }
    if (input.kind !== 'said') return deliver(caseId, { ...input, address } as Input)
    const { id, at, text, file } = input
    const saying: Saying = { id, at, address, kind: 'said', text, ...(file ? { file } : {}) }
    const decided = await ordered(caseId, () => store(ports, caseId, saying))
    if (decided.kind === 'decided') bursts.delete(caseId)
    follow(caseId, decided)
    return decided
  }

  /**
   * What an address said to the case it had before is not said again to the one it has now. Only what was
   * just sent is repeated, so this is looked up while the address is new to its case.
   */
  async function knownBefore(
    now: string,
    past: string | undefined,
    address: string,
    id: string,
  ): Promise<boolean> {
    if (past === undefined) return false
    const { c } = await knownCase(ports, now)
    const settled = c.seq - (c.addresses[address]?.since ?? c.seq) > NEW_FOR_ROWS
    return !settled && (await loadCase(ports, past)).c.handled.includes(id)
  }

  async function typing(address: string): Promise<void> {
    const { case: caseId } = await bindingOf(ports.store, address)
    if (!bursts.has(caseId)) return
    const { c } = await loadCase(ports, caseId)
    const first = c.pending[0]
    if (first) watch(caseId, Math.min(ports.now() + ports.burstWaitMs, first.at + LONGEST_BURST_MS))
  }

  async function tick(): Promise<number> {
    const due = await ports.store.scan(CASE, 'due', { upTo: ports.now() }, DUE_AT_ONCE)
    for (const { id } of due) {
      await lookAt(id).catch((error: unknown) => {
        ports.report('case set aside for now', {
          case: id,
          kind: error instanceof Error ? error.name : 'unknown',
          message: String(error),
        })
      })
    }
    return due.length
  }

  /** Rings each alarm that is due, one input each, by time and name, then does what waits. */
  async function lookAt(caseId: string): Promise<void> {
    const { c } = await loadCase(ports, caseId)
    const now = ports.now()
    const due = Object.entries(c.alarms).filter(([, at]) => at <= now)
    due.sort(([a, at], [b, bt]) => at - bt || (a < b ? -1 : 1))
    for (const [alarm, at] of due) {
      if (alarm === 'decide') await endBurst(caseId)
      else await ringOne(caseId, alarm, at)
    }
    await work(caseId)
  }

  /** An alarm that cannot be decided is put off and reported; the other alarms of its case still ring. */
  async function ringOne(caseId: string, alarm: string, at: number): Promise<void> {
    try {
      await deliver(caseId, { id: `${alarm}@${at}`, at: ports.now(), kind: 'rang', alarm })
    } catch (error) {
      ports.report('alarm failed', {
        case: caseId,
        alarm,
        kind: error instanceof Error ? error.name : 'unknown',
        message: String(error),
      })
      await putOffAlarm(ports, caseId, alarm, ports.now() + ALARM_AGAIN_MS)
    }
  }

  async function idle(): Promise<void> {
    while (running.size > 0) await Promise.allSettled([...running])
  }

  async function loop(): Promise<void> {
    await tick()
    if (ticker) ticker = setTimeout(() => background('tick', loop()), TICK_MS)
  }

  return {
    receive,
    deliver,
    typing,
    tick,
    idle,
    binding: (address) => bindingOf(ports.store, address),
    read: (caseId) => loadCase(ports, caseId),
    transcript: async (caseId, after) => {
      const { c } = await loadCase(ports, caseId)
      const older = after < c.flushed ? await journalled(ports.store, caseId, after) : []
      const last = older.at(-1)?.seq ?? after
      return [...older, ...c.tail.filter((row) => row.seq > last)]
    },
    flush: async (address) => endBurst((await bindingOf(ports.store, address)).case),
    start: () => {
      ticker = setTimeout(() => background('tick', loop()), 0)
    },
    stop: async () => {
      clearTimeout(ticker)
      ticker = undefined
      const waiting = [...bursts.keys()]
      await Promise.allSettled(waiting.map((caseId) => endBurst(caseId)))
      await idle()
    },
  }
}
