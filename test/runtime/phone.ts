import type { Channel, Inbound, Outgoing, Receiver, Sent } from '../../src/channels/channel.ts'
import type { PortfolioDebtor } from '../../src/portfolio/debtor.ts'
import { receiverFor } from '../../src/runtime/from-channel.ts'
import { portfolioSink } from '../../src/runtime/portfolio-sink.ts'
import type { Runtime } from '../../src/runtime/runtime.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { type Loaded, type Outside, START, seed, service } from '../crash/service.ts'

/** Siti's telephone, on file for long. */
export const NUMBER = '+6281200001234'
export const ADDRESS = 'whatsapp:106500/6281200001234'

/** A debtor's telephone on a channel whose provider does as it is told. */
export interface Phone {
  runtime: Runtime
  clock: { now: number }
  receiver: Receiver
  /** What arrived, oldest first. */
  messages: Outgoing[]
  /** What the provider does with the next messages; it takes them when nothing is told. */
  next: ((message: Outgoing) => Promise<Sent>)[]
  says(text: string, changed?: Partial<Inbound>): Promise<void>
  taps(title: string): Promise<void>
  /** Everything begun is done, and due work is looked for once. */
  settle(): Promise<void>
  /** Time passes, and what is due is done. */
  pass(ms: number): Promise<void>
  /** The creditor's file says something else of a debtor. */
  brings(debtor: PortfolioDebtor, settled?: boolean): Promise<void>
  /** The one-time code that was sent last. */
  code(): string
  /** The case of Siti. */
  caseId(): Promise<string>
}

export async function phone(parts: Loaded, outside: Partial<Outside> = {}): Promise<Phone> {
  const { store = memoryStore(), clock = { now: START } } = outside
  const known: Outside = { store, clock, links: [], notices: [] }
  const world = service(parts, known)
  await seed(world.ports)
  const { runtime } = world
  const messages: Outgoing[] = []
  const next: Phone['next'] = []
  const channel: Channel = {
    name: 'whatsapp',
    start: async () => undefined,
    stop: async () => undefined,
    send: async (message) => {
      const act = next.shift()
      if (act) return act(message)
      messages.push(message)
      return { kind: 'sent', id: `wamid.${messages.length}` }
    },
    health: () => ({ state: 'ready', counts: {} }),
  }
  world.ports.channels.set('whatsapp', channel)
  const receiver = receiverFor(world.ports, runtime, 'whatsapp')
  let inputs = 0
  const settle = async (address = ADDRESS): Promise<void> => {
    await runtime.flush(address)
    await runtime.idle()
    await runtime.tick()
    await runtime.idle()
  }
  const hear = async (content: Inbound['content'], changed: Partial<Inbound> = {}): Promise<void> => {
    inputs += 1
    const id = `wamid.in.${inputs}`
    await receiver.receive({ address: ADDRESS, phone: NUMBER, id, at: clock.now, content, ...changed })
    await settle(changed.address)
  }
  return {
    runtime,
    clock,
    receiver,
    messages,
    next,
    settle: () => settle(),
    says: (text, changed) => hear({ kind: 'text', text }, changed),
    taps: async (title) => {
      const button = messages.flatMap((one) => one.buttons).findLast((one) => one.title === title)
      if (!button) throw new Error(`No button “${title}” was ever sent.`)
      await hear({ kind: 'choice', id: button.id, title })
    },
    pass: async (ms) => {
      clock.now += ms
      await settle()
    },
    brings: async (debtor, settled = true) => {
      clock.now += 1_000
      await portfolioSink(world.ports).apply(debtor, 'a newer file')
      if (settled) await settle()
    },
    code: world.code,
    caseId: async () => (await runtime.binding(ADDRESS)).case,
  }
}

/** Proves who is writing by what only Siti knows. */
export async function identify(one: Phone): Promise<void> {
  await one.says('sisa tagihan saya berapa?')
  await one.says('17-04-1988')
  await one.says('8185')
}
