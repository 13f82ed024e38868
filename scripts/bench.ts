import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { coreTurns } from './bench/core.ts'
import { type Load, load, median, type Shot } from './bench/load.ts'
import { MESSAGES } from './bench/messages.ts'
import { slowGraph, webhookLoad } from './bench/webhooks.ts'

const ROOT = join(import.meta.dirname, '..')
const CONNECTIONS = 64
const ROUNDS = 5
const ROUND_MS = 4_000
const WARM_UP_MS = 1_500
const CORE_MS = 2_000
const REPLIES = 15
const WEBHOOK_ROUNDS = 3
const WEBHOOKS_PER_SECOND = 500
const WEBHOOKS = 4_000
/** A message that we send brings about three receipts: sent, delivered, read. */
const RECEIPTS = 3
const PATIENCE_MS = 10_000

interface Peer {
  /** Of the chat, and of everything else. */
  port: number
  main: number
  visitors: string[]
  stop(): Promise<void>
}

/** Starts a server in a process of its own and waits for the line that tells its port. */
async function peer(script: string, ...args: string[]): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const child: ChildProcess = spawn(
    process.execPath,
    [join(ROOT, 'scripts/bench', script), folder, ...args],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  if (!child.stdout) throw new Error(`${script} has no output.`)
  const [line] = await new Promise<string[]>((resolve, reject) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).once('line', (first) =>
      resolve([first]),
    )
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it listened.`)))
  })
  const { port, main = port, visitors = [] } = JSON.parse(line ?? '{}')
  const stop = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
  return { port, main, visitors, stop }
}

/** Progress goes to standard error; the tables alone to standard output. */
const tell = (line: string): void => console.error(line)

let sent = 0

const ceilingShot = (): Shot => {
  sent += 1
  return {
    path: '/turn',
    headers: {},
    body: JSON.stringify({
      conversation: sent % 200,
      id: `m-${sent}`,
      text: MESSAGES[sent % MESSAGES.length],
    }),
  }
}

/** Each visitor goes through the conversation in order. */
function lunasShots(visitors: string[]): () => Shot {
  return () => {
    sent += 1
    const visitor = visitors[sent % visitors.length] ?? ''
    const text = MESSAGES[Math.floor(sent / visitors.length) % MESSAGES.length]
    const body = JSON.stringify({ id: crypto.randomUUID(), kind: 'text', text })
    return { path: '/api/messages', headers: { authorization: `Bearer ${visitor}` }, body }
  }
}

async function rounds(): Promise<{ ceiling: Load[]; lunas: Load[] }> {
  const ceiling = await peer('ceiling-server.ts')
  const lunas = await peer('lunas-server.ts', '0')
  const shot = lunasShots(lunas.visitors)
  await load(ceiling.port, CONNECTIONS, WARM_UP_MS, ceilingShot)
  await load(lunas.port, CONNECTIONS, WARM_UP_MS, shot)
  const measured = { ceiling: [] as Load[], lunas: [] as Load[] }
  for (let round = 0; round < ROUNDS; round += 1) {
    tell(`Round ${round + 1} of ${ROUNDS}...`)
    measured.ceiling.push(await load(ceiling.port, CONNECTIONS, ROUND_MS, ceilingShot))
    measured.lunas.push(await load(lunas.port, CONNECTIONS, ROUND_MS, shot))
  }
  await Promise.all([ceiling.stop(), lunas.stop()])
  return measured
}

/** Milliseconds from sending a message until its answer can be read, one after the other. */
async function replyTime(burst: string): Promise<number> {
  const server = await peer('lunas-server.ts', burst)
  const times: number[] = []
  for (let n = 0; n < REPLIES; n += 1) {
    const headers = {
      authorization: `Bearer ${server.visitors[n] ?? ''}`,
      'content-type': 'application/json',
    }
    const base = `http://localhost:${server.port}/api/messages`
    const from = performance.now()
    await fetch(base, {
      method: 'POST',
      headers,
      body: JSON.stringify({ id: crypto.randomUUID(), kind: 'text', text: 'berapa sisa utang saya?' }),
    })
    while (!(await answered(base, headers))) {
      if (performance.now() - from > PATIENCE_MS) throw new Error('No reply came; is the service well?')
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    times.push(performance.now() - from)
  }
  await server.stop()
  return median(times)
}

async function answered(url: string, headers: Record<string, string>): Promise<boolean> {
  const snapshot: { rows?: { by: string }[] } = (await (await fetch(url, { headers })).json()) as never
  return snapshot.rows?.some((row) => row.by === 'assistant') ?? false
}

/** Meta delivers at its rate while its own answers are slow. */
async function webhooks(receipts: number): Promise<Load[]> {
  const graph = await slowGraph()
  const rate = { perSecond: WEBHOOKS_PER_SECOND, count: WEBHOOKS, receipts }
  const loads: Load[] = []
  for (let round = 0; round < WEBHOOK_ROUNDS; round += 1) {
    tell(`Webhooks with ${receipts} receipts a message, round ${round + 1} of ${WEBHOOK_ROUNDS}...`)
    const server = await peer('lunas-server.ts', '600', graph.url)
    loads.push(await webhookLoad(server.main, rate))
    await server.stop()
  }
  graph.stop()
  return loads
}

const number = (value: number, digits = 0): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: digits })

function row(name: string, loads: Load[]): string {
  const of = (pick: (one: Load) => number) => median(loads.map(pick))
  const cells = [
    number(of((one) => one.perSecond)),
    number(
      of((one) => one.p50),
      1,
    ),
    number(
      of((one) => one.p99),
      1,
    ),
    number(loads.reduce((sum, one) => sum + one.failed, 0)),
  ]
  return `| ${[name, ...cells].join(' | ')} |`
}

tell('Reading and deciding alone...')
const core = median([
  await coreTurns(ROOT, CORE_MS),
  await coreTurns(ROOT, CORE_MS),
  await coreTurns(ROOT, CORE_MS),
])
const { ceiling, lunas } = await rounds()
const share = median(lunas.map((one, index) => one.perSecond / (ceiling[index]?.perSecond ?? 1)))
tell('Replies one after the other...')
const [withReceipts, messagesOnly] = [await webhooks(RECEIPTS), await webhooks(0)]
const [atOnce, waited] = [await replyTime('0'), await replyTime('600')]

console.log(`Medians of ${ROUNDS} rounds of ${ROUND_MS / 1_000} s in one run, ${CONNECTIONS} connections; SQLite, synchronous FULL, group commit.
Compare within one run only: the same machine differs from day to day.

| durable turns over HTTP | a second | p50 ms | p99 ms | failed |
|---|---:|---:|---:|---:|
${row('bare restify, one durable commit a request (ceiling)', ceiling)}
${row('Lunas, stored and decided in one write', lunas)}

Lunas reaches ${number(share * 100)} % of the ceiling (aim: at least 50 %).

| ${number(WEBHOOKS)} WhatsApp webhooks at ${WEBHOOKS_PER_SECOND} a second, stored, then acknowledged, Meta answering after 3 s | a second | p50 ms | p99 ms | failed |
|---|---:|---:|---:|---:|
${row(`a message and its ${RECEIPTS} receipts in turn`, withReceipts)}
${row('messages only', messagesOnly)}

| the rest | |
|---|---:|
| reading and deciding alone, turns a second on one core | ${number(core)} |
| a reply without the burst wait, ms | ${number(atOnce, 1)} |
| a reply with the burst wait of 600 ms, ms | ${number(waited, 1)} |
`)
