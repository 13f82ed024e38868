import { beforeAll, expect, test } from '@jest/globals'
import { turnstile } from '../../src/runtime/turnstile.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { type Loaded, loaded, type Outside, START, service } from '../crash/service.ts'

let parts: Loaded

beforeAll(async () => {
  parts = await loaded()
}, 120_000)

const outside = (): Outside => ({ store: memoryStore(), clock: { now: START }, links: [], notices: [] })

const round = () => new Promise((resolve) => setImmediate(resolve))

test('work that nobody waits for begins one piece a round of the event loop, in order', async () => {
  const pass = turnstile()
  const begun: number[] = []
  for (const n of [1, 2, 3]) void pass().then(() => begun.push(n))
  for (const soFar of [[1], [1, 2], [1, 2, 3]]) {
    await round()
    expect(begun).toEqual(soFar)
  }
  void pass().then(() => begun.push(4))
  await round()
  expect(begun).toEqual([1, 2, 3, 4])
})

test('a message that arrives is stored before the pile of earlier ones has been decided', async () => {
  const { runtime, ports } = service(parts, outside())
  const people = Array.from({ length: 30 }, (_, n) => `webchat:${n}`)
  for (const address of people)
    await runtime.receive(address, { id: `first ${address}`, at: START, kind: 'said', text: 'halo' })
  let decided = 0
  ports.decided = () => {
    decided += 1
  }
  const piled = Promise.all(people.map((address) => runtime.flush(address)))
  const late = await runtime.receive('webchat:late', { id: 'late', at: START, kind: 'said', text: 'halo' })
  expect(late.kind).toBe('waiting')
  expect(decided).toBeLessThan(people.length)
  await piled
  expect(decided).toBe(people.length)
  await runtime.stop()
})

test('a text decided alone is read once, and one that others joined is read as a whole', async () => {
  const read: string[] = []
  const understand: Loaded['understand'] = (text, context) => {
    read.push(text)
    return parts.understand(text, context)
  }
  const { runtime } = service({ ...parts, understand }, outside())
  const says = (id: string, address: string, text: string) =>
    runtime.receive(address, { id, at: START, kind: 'said', text })
  await says('1', 'webchat:a', 'halo')
  await runtime.flush('webchat:a')
  expect(read).toEqual(['halo'])
  await says('2', 'webchat:b', 'halo')
  await says('3', 'webchat:b', 'mau nanya')
  await runtime.flush('webchat:b')
  expect(read.slice(1)).toEqual(['halo', 'mau nanya', 'halo\nmau nanya'])
  await runtime.stop()
})
