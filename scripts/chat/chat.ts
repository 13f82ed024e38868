import { type Case, levelOf } from '../../src/conversation/case.ts'
import type { Effect } from '../../src/conversation/effect.ts'
import type { Officer } from '../../src/conversation/input.ts'
import type { Row } from '../../src/conversation/message.ts'
import { localDate } from '../../src/negotiation/dates.ts'
import { balanceOf, dueNow } from '../../src/negotiation/ledger.ts'
import { recentNotices } from '../../src/notices/demo.ts'
import type { Ports } from '../../src/runtime/ports.ts'
import type { Incoming, Runtime } from '../../src/runtime/runtime.ts'
import { effectEvents, eventsOf, stateOf } from './events.ts'
import type { ChatOptions } from './options.ts'
import { textPrinter } from './text.ts'

export interface Chat {
  /** Takes one line of input, prints what follows, and says whether to go on. */
  line(line: string): Promise<boolean>
}

export interface ChatParts {
  runtime: Runtime
  ports: Ports
  clock: { now: number }
  desk: { online: number }
  address: string
  options: ChatOptions
  print(line: string): void
}

const OFFICER: Officer = { id: 'ratna', name: 'Ratna Dewi', team: 'Tim keringanan', role: 'agent' }
const UNITS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }
/** A case wakes at most so often while time passes, so that a broken alarm ends. */
const MOST_RINGS = 500

export function createChat(parts: ChatParts): Chat {
  const { runtime, ports, clock, address, options } = parts
  const asText = textPrinter()
  const shown = new Map<string, number>()
  const done: Effect[] = []
  let inputs = 0
  let last: Incoming | undefined
  let buttons: { id: string; title: string }[] = []
  let noticed = 0

  ports.decided = (turn) => done.push(...turn.effects)

  const nextId = (): string => `in-${++inputs}`

  async function hear(input: Incoming): Promise<void> {
    last = input
    await runtime.receive(address, input)
    await settle()
  }

  /** Waits for everything begun, ends the burst, and shows what there is to see. */
  async function settle(): Promise<void> {
    await runtime.flush(address)
    await runtime.idle()
    await show()
  }

  async function current(): Promise<{ id: string; c: Case }> {
    const { case: id } = await runtime.binding(address)
    return { id, c: (await runtime.read(id)).c }
  }

  async function show(): Promise<void> {
    const { case: now, past } = await runtime.binding(address)
    for (const id of [...past, now]) {
      const after = shown.get(id) ?? 0
      const rows = await runtime.transcript(id, after)
      const { c } = await runtime.read(id)
      for (const row of rows) showRow(row, c)
      shown.set(id, Math.max(after, rows.at(-1)?.seq ?? after))
    }
    await showNotices()
    const { c } = await current()
    for (const effect of done.splice(0)) for (const event of effectEvents(effect)) emit(event)
    emit({ type: 'state', ...stateOf(c, address, ports.now()) })
  }

  function showRow(row: Row, c: Case): void {
    if (row.by === 'debtor' || row.by === 'note') return
    if (row.address !== address || row.level > levelOf(c.addresses[address], ports.now())) return
    if (row.by === 'assistant') buttons = row.buttons ?? []
    for (const event of eventsOf(row)) emit(event)
  }

  /** The demo shows a notice beside the persona; here it is told as an effect. */
  async function showNotices(): Promise<void> {
    const notices = (await recentNotices(ports.store, ports.now())).reverse()
    for (const notice of notices.slice(noticed)) emit({ type: 'effect', kind: 'notice', text: notice.text })
    noticed = Math.max(noticed, notices.length)
  }

  const emit = (event: Record<string, unknown>): void => {
    if (options.json) parts.print(JSON.stringify(event))
    else for (const line of asText(event)) parts.print(line)
  }

  async function act(act: Parameters<Runtime['deliver']>[1]): Promise<void> {
    const { id } = await current()
    const decided = await runtime.deliver(id, act)
    if (decided.kind === 'decided' && decided.turn.refusal)
      emit({ type: 'refused', code: decided.turn.refusal })
    await settle()
  }

  const officer = (rest: Record<string, unknown>) =>
    ({ id: nextId(), at: ports.now(), kind: 'agent', officer: OFFICER, ...rest }) as Parameters<
      Runtime['deliver']
    >[1]

  const directives: Record<string, (rest: string) => Promise<boolean | void>> = {
    after: async (rest) => pass(duration(rest)),
    press: async (rest) => {
      const button = /^\d+$/.test(rest) ? buttons[Number(rest) - 1] : { id: rest, title: rest }
      if (!button) throw new Error(`There is no button ${rest}; the last message has ${buttons.length}.`)
      await hear({ id: nextId(), at: ports.now(), kind: 'pressed', button: button.id, title: button.title })
    },
    media: async (rest) => hear({ id: nextId(), at: ports.now(), kind: 'media', media: rest || 'other' }),
    repeat: async () => {
      if (last) await hear(last)
    },
    burst: async (rest) => {
      for (const text of rest.split('||'))
        await runtime.receive(address, { id: nextId(), at: ports.now(), kind: 'said', text: text.trim() })
      await settle()
    },
    desk: async (rest) => {
      parts.desk.online = count(rest)
      await show()
    },
    claim: async () => act(officer({ act: 'take' })),
    agent: async (rest) => {
      const { c } = await current()
      if (c.mode !== 'agent') await act(officer({ act: 'take' }))
      await act(officer({ act: 'reply', text: rest }))
    },
    close: async (rest) =>
      act(officer({ act: 'hand_back', disposition: 'information_given', note: rest || 'Selesai.' })),
    pay: async (rest) => pay(rest === '' ? undefined : count(rest)),
    quit: async () => false,
  }

  async function pay(amount: number | undefined): Promise<void> {
    const { id, c } = await current()
    const { account, amount: asked } = dueFor(c)
    if (account === undefined) throw new Error('There is nothing to pay in this conversation.')
    if ((amount ?? asked) <= 0) throw new Error('There is nothing to pay in this conversation.')
    const payment = {
      id: `gw:${nextId()}`,
      on: localDate(ports.now(), c.debtor?.zone ?? 'Asia/Jakarta'),
      amount: amount ?? asked,
      method: 'demo',
    }
    await runtime.deliver(id, { id: nextId(), at: ports.now(), kind: 'paid', account, payment })
    await settle()
  }

  /** Time passes; every alarm on the way rings at its own moment. */
  async function pass(ms: number): Promise<void> {
    const end = clock.now + ms
    for (let ring = 0; ring < MOST_RINGS; ring += 1) {
      const [next] = await ports.store.scan('case', 'due', { upTo: end }, 1)
      if (!next) break
      clock.now = Math.max(clock.now, Number(next.at))
      await runtime.tick()
      await runtime.idle()
    }
    clock.now = end
    await show()
  }

  return {
    line: async (line) => {
      const found = /^\/([a-z]+)(?:\s+(.*))?$/s.exec(line.trim())
      const directive = found ? directives[found[1] ?? ''] : undefined
      if (found && !directive)
        throw new Error(
          `/${found[1]} is no directive; there are ${Object.keys(directives)
            .map((name) => `/${name}`)
            .join(' ')}.`,
        )
      if (directive) return (await directive((found?.[2] ?? '').trim())) !== false
      await hear({ id: nextId(), at: ports.now(), kind: 'said', text: line })
      return true
    },
  }
}

/** The account a payment goes to, and how much is asked for next. */
function dueFor(c: Case): { account: string | undefined; amount: number } {
  const agreement = c.agreements.findLast((one) => one.status === 'open')
  const link = c.tail.findLast((row) => row.card?.kind === 'pay')?.card
  const id = agreement?.account ?? c.dialog.focus ?? c.accounts[0]?.id
  const account = c.accounts.find((one) => one.id === id)
  const due = account ? dueNow(account, account.asOf) || balanceOf(account) : 0
  return { account: id, amount: link?.kind === 'pay' ? link.amount : (agreement?.schedule[0]?.amount ?? due) }
}

function duration(text: string): number {
  const found = /^(\d+(?:\.\d+)?)\s*([smhd])$/.exec(text)
  const unit = UNITS[found?.[2] ?? '']
  if (!found || unit === undefined)
    throw new Error(`/after ${text} is no duration; write one like 90s, 30m, 25h or 3d.`)
  return Math.round(Number(found[1]) * unit)
}

function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`${text || 'Nothing'} is no whole number.`)
  return Number(text)
}
