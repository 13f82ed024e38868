import { join } from 'node:path'
import { inProcessBell } from '../../src/bell/in-process.ts'
import type { Channel, ChannelName } from '../../src/channels/channel.ts'
import { loadContent } from '../../src/content/load.ts'
import { unprovenAddress } from '../../src/conversation/case.ts'
import type { Understand } from '../../src/conversation/reading.ts'
import { parseDeskHours } from '../../src/desk-hours.ts'
import { deskAt } from '../../src/handoff/desk-state.ts'
import { localDate } from '../../src/negotiation/dates.ts'
import { demoNotices } from '../../src/notices/demo.ts'
import { demoPayments } from '../../src/payments/demo.ts'
import type { PortfolioDebtor } from '../../src/portfolio/debtor.ts'
import { importPortfolio } from '../../src/portfolio/import.ts'
import { openPortfolio } from '../../src/portfolio/read.ts'
import { problemLines } from '../../src/portfolio/report.ts'
import { samplePortfolio } from '../../src/portfolio/sample.ts'
import { bind, debtorCase } from '../../src/runtime/addresses.ts'
import { CASE, indexOf } from '../../src/runtime/case-document.ts'
import { portfolioSink } from '../../src/runtime/portfolio-sink.ts'
import type { Ports } from '../../src/runtime/ports.ts'
import { createRuntime } from '../../src/runtime/runtime.ts'
import { loadWorld } from '../../src/runtime/world.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { loadUnderstanding } from '../../src/understanding/load.ts'
import { type Chat, createChat } from './chat.ts'
import type { ChatOptions } from './options.ts'

const CREDITOR = 'Sanggara Finance'
const LINKS = 'https://chat.example'
const HOURS = parseDeskHours('Mon-Sat 08:00-20:00 Asia/Jakarta')
/** The sample ledger is of the day the clock stands at; a chat may go on for weeks. */
const VERIFIED_MS = 366 * 24 * 60 * 60_000

/** Everything a chat needs, over a store in memory and a clock that stands still. */
export async function openChat(
  root: string,
  options: ChatOptions,
  print: (line: string) => void,
  parts: Parts = {},
): Promise<Chat> {
  if (!HOURS) throw new Error('The desk hours of the chat are not readable.')
  const clock = { now: options.now }
  const desk = { online: 1 }
  const store = parts.store ?? memoryStore()
  const ports: Ports = {
    store,
    bell: inProcessBell(),
    payments: demoPayments(store, LINKS),
    notices: demoNotices(store, () => clock.now),
    channels: onScreen(),
    content: loadContent(root),
    understand: parts.understand ?? (await loadUnderstanding(root, join(root, 'data/cache'), options.engine)),
    world: loadWorld({
      root,
      secret: 'a secret that only this chat knows',
      documentUrl: ({ case: caseId }, expires) => `${LINKS}/d/${caseId.slice(-6)}${expires % 997}`,
      ...(options.rules === undefined ? {} : { rules: options.rules }),
    }),
    desk: (now) => deskAt(HOURS, { online: desk.online, waiting: 0 }, now),
    now: () => clock.now,
    burstWaitMs: 600,
    creditor: CREDITOR,
    language: options.locale,
    report: parts.report ?? ((event, facts) => console.error(JSON.stringify({ event, ...facts }))),
  }
  const debtors = await importAll(ports, options)
  const address = `${options.channel}:${options.debtor ? 'known' : 'visitor'}`
  if (options.debtor !== undefined) await know(store, options, debtors, address)
  const runtime = createRuntime(ports)
  return createChat({ runtime, ports, clock, desk, address, options, print })
}

/** Channels whose messages are taken as sent: the terminal shows them. */
function onScreen(): Ports['channels'] {
  const counts = {}
  const channel = (name: ChannelName): Channel => ({
    name,
    start: async () => undefined,
    stop: async () => undefined,
    send: async ({ key }) => ({ kind: 'sent', id: key }),
    health: () => ({ state: 'ready', counts }),
  })
  return new Map((['whatsapp', 'whatsapp-web', 'teams'] as const).map((name) => [name, channel(name)]))
}

/** What a test may bring instead: a model it has loaded once, another store. */
export interface Parts {
  understand?: Understand
  store?: Store
  report?: Ports['report']
}

async function importAll(ports: Ports, options: ChatOptions): Promise<Map<string, string>> {
  const sink = portfolioSink(ports)
  const cases = new Map<string, string>()
  const take = async (debtor: PortfolioDebtor, file: string) => {
    cases.set(debtor.id, debtorCase(debtor.creditor, debtor.id))
    return sink.apply(debtor, file)
  }
  const today = localDate(options.now, 'Asia/Jakarta')
  if (options.portfolio === undefined) {
    const sample = samplePortfolio({ today })
    const known = sample.some((debtor) => debtor.id === options.debtor)
    const wanted = known ? sample.filter((debtor) => debtor.id === options.debtor) : sample
    for (const debtor of wanted) await take(debtor, 'sample')
    return cases
  }
  const report = await importPortfolio(await openPortfolio(options.portfolio, today), { apply: take })
  if (!report.ok) throw new Error(problemLines(report).join('\n'))
  return cases
}

/** The address is on file for the debtor: possession is proved, and with --verified knowledge too. */
async function know(
  store: Store,
  options: ChatOptions,
  cases: Map<string, string>,
  address: string,
): Promise<void> {
  const caseId = cases.get(options.debtor ?? '')
  if (caseId === undefined) {
    const some = [...cases.keys()].slice(0, 5).join(', ')
    throw new Error(`No debtor ${options.debtor} in the portfolio; there are for example ${some}.`)
  }
  await bind(store, address, caseId)
  const stored = await store.get(CASE, caseId)
  if (!stored) throw new Error(`Case ${caseId} vanished.`)
  const c = structuredClone(stored.body) as Parameters<typeof indexOf>[0]
  const known = { ...unprovenAddress(options.channel, 1), possession: options.now + VERIFIED_MS }
  c.addresses[address] = options.verified ? { ...known, level: 2, expires: options.now + VERIFIED_MS } : known
  if (options.verified) c.dialog.state = 'home'
  c.language = options.locale
  await store.put(CASE, caseId, c, stored.version, indexOf(c))
}
