import type { Incoming, Runtime } from '../../src/runtime/runtime.ts'

/** What a debtor does in the story that is crashed at every step; `code` and `press` need what was said before. */
export type Move = { say: string } | { code: true } | { press: 'agree' | 'first offer' } | { pay: true }

export const ADDRESS = 'webchat:story'

/** Identify, ask, negotiate, agree, pay: every kind of effect is in it. */
export const STORY: Move[] = [
  { say: 'halo, mau tau sisa tagihan saya' },
  { say: '081200001234' },
  { say: '17-04-1988' },
  { say: '8185' },
  { code: true },
  { say: 'bisa kurang ga kak?' },
  { say: 'kemahalan' },
  { press: 'first offer' },
  { press: 'agree' },
  { pay: true },
  { say: 'makasih ya' },
]

/** What the outcome of the story is compared by: all that was said, in order, and what binds. */
export interface Outcome {
  said: string[]
  agreements: { total: number; paid: number; status: string }[]
  payments: string[]
  notices: string[]
}

export interface World {
  runtime: Runtime
  now(): number
  /** The code last sent. */
  code(): string
  /** Calls that reached the outside, by key. */
  links(): string[]
  notices(): string[]
}

/** The input of a move; its id is the move's place, so that a repeated delivery is known as such. */
export async function inputOf(world: World, move: Move, place: number): Promise<Incoming> {
  const head = { id: `move-${place}`, at: world.now() }
  if ('say' in move) return { ...head, kind: 'said', text: move.say }
  if ('code' in move) return { ...head, kind: 'said', text: world.code() }
  if ('pay' in move) throw new Error('A payment comes from the gateway.')
  const { case: caseId } = await world.runtime.binding(ADDRESS)
  const rows = await world.runtime.transcript(caseId, 0)
  const buttons = rows.flatMap((row) => row.buttons ?? [])
  const prefix = move.press === 'agree' ? 'agree:' : 'offer:'
  const last = rows.findLast((row) => row.buttons?.some((button) => button.id.startsWith(prefix)))
  const button = (last?.buttons ?? buttons).find((one) => one.id.startsWith(prefix))
  if (!button) throw new Error(`No ${prefix} button was shown before move ${place}.`)
  return { ...head, kind: 'pressed', button: button.id, title: button.title }
}

/** Takes a move; safe to repeat. */
export async function move(world: World, one: Move, place: number): Promise<void> {
  if (!('pay' in one)) {
    await world.runtime.receive(ADDRESS, await inputOf(world, one, place))
    return
  }
  const { case: caseId } = await world.runtime.binding(ADDRESS)
  const { c } = await world.runtime.read(caseId)
  const agreement = c.agreements[0]
  if (!agreement) throw new Error('Nothing was agreed before the payment.')
  const payment = { id: 'gw:1', on: '2026-11-25', amount: agreement.schedule[0]?.amount ?? 0, method: 'demo' }
  await world.runtime.deliver(caseId, {
    id: `move-${place}`,
    at: world.now(),
    kind: 'paid',
    account: agreement.account,
    payment,
  })
}

/** Waits until the service has nothing left to do now. */
export async function settle(runtime: Runtime): Promise<void> {
  await runtime.flush(ADDRESS)
  await runtime.idle()
  while ((await runtime.tick()) > 0 && (await busy(runtime))) await runtime.idle()
  await runtime.idle()
}

async function busy(runtime: Runtime): Promise<boolean> {
  const { case: caseId } = await runtime.binding(ADDRESS)
  return (await runtime.read(caseId)).c.outbox.length > 0
}

/** A restart waits for a lease, so the clock and the number made from it differ; nothing else may. */
const timeless = (text: string): string =>
  text.replace(/KSP-\w{4}-\w{4}/g, 'KSP').replace(/pukul \d\d\.\d\d/g, 'pukul')

export async function outcomeOf(world: World): Promise<Outcome> {
  const { case: now, past } = await world.runtime.binding(ADDRESS)
  const rows = (await Promise.all([...past, now].map((id) => world.runtime.transcript(id, 0)))).flat()
  const { c } = await world.runtime.read(now)
  return {
    said: rows.map((row) => `${row.by}: ${timeless(row.text)}`),
    agreements: c.agreements.map((one) => ({ total: one.offer.total, paid: one.paid, status: one.status })),
    payments: [...new Set(world.links())],
    notices: [...new Set(world.notices())],
  }
}
