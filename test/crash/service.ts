import { join } from 'node:path'
import { inProcessBell } from '../../src/bell/in-process.ts'
import { loadContent } from '../../src/content/load.ts'
import type { Content } from '../../src/conversation/content.ts'
import type { Understand } from '../../src/conversation/reading.ts'
import { demoNotices } from '../../src/notices/demo.ts'
import { demoPayments } from '../../src/payments/demo.ts'
import { samplePortfolio } from '../../src/portfolio/sample.ts'
import { portfolioSink } from '../../src/runtime/portfolio-sink.ts'
import type { Ports } from '../../src/runtime/ports.ts'
import { createRuntime } from '../../src/runtime/runtime.ts'
import { loadWorld } from '../../src/runtime/world.ts'
import type { Store } from '../../src/store/store.ts'
import { loadUnderstanding } from '../../src/understanding/load.ts'
import type { World } from './story.ts'

export const ROOT = join(import.meta.dirname, '../..')
export const START = Date.parse('2026-11-25T10:00:02+07:00')

export interface Loaded {
  content: Content
  understand: Understand
  world: Ports['world']
}

export async function loaded(): Promise<Loaded> {
  return {
    content: loadContent(ROOT),
    understand: await loadUnderstanding(ROOT, join(ROOT, 'data/cache')),
    world: loadWorld({
      root: ROOT,
      secret: 'the secret of a test',
      documentUrl: () => 'https://chat.example/d/1',
    }),
  }
}

/** What outlives a crash: the file, what reached the outside, and time. */
export interface Outside {
  store: Store
  clock: { now: number }
  links: string[]
  notices: { key: string; text: string }[]
}

/** A runtime over what outlived the last one; `guard` may break any step it is told of. */
export function service(
  { content, understand, world }: Loaded,
  outside: Outside,
  guard: Guard = pass,
): World & { ports: Ports } {
  const now = () => outside.clock.now
  const payments = demoPayments(outside.store, 'https://chat.example')
  const notices = demoNotices(outside.store, now)
  const ports: Ports = {
    store: guarded(outside.store, guard),
    bell: inProcessBell(),
    payments: {
      createLink: (request) =>
        guard('payments.createLink', async () => {
          outside.links.push(request.key)
          return payments.createLink(request)
        }),
    },
    notices: {
      send: (notice) =>
        guard('notices.send', async () => {
          outside.notices.push({ key: notice.key, text: notice.text })
          return notices.send(notice)
        }),
    },
    channels: new Map(),
    content,
    understand,
    world,
    desk: (at) => ({ open: true, online: 1, opens: at, closes: at + 3_600_000, waiting: 0, minutes: [2, 5] }),
    now,
    burstWaitMs: 600,
    creditor: 'Sanggara Finance',
    language: 'id',
    report: () => undefined,
  }
  return {
    ports,
    runtime: createRuntime(ports),
    now,
    code: () => /\b\d{6}\b/.exec(outside.notices.at(-1)?.text ?? '')?.[0] ?? '',
    links: () => outside.links,
    notices: () => outside.notices.map((notice) => notice.key),
  }
}

/** Lets a step happen, or breaks the process before or after it. */
export type Guard = <T>(step: string, run: () => Promise<T>) => Promise<T>

const pass: Guard = (_, run) => run()

function guarded(store: Store, guard: Guard): Store {
  return {
    get: (kind, id) => guard(`get ${kind}`, () => store.get(kind, id)),
    put: (kind, id, body, expected, index) =>
      guard(`put ${kind}`, () => store.put(kind, id, body, expected, index)),
    scan: (kind, index, range, limit) => guard(`scan ${kind}`, () => store.scan(kind, index, range, limit)),
    delete: (kind, id) => guard(`delete ${kind}`, () => store.delete(kind, id)),
    close: () => store.close(),
  }
}

/** Brings the persona of the story into a store. */
export async function seed(ports: Ports): Promise<void> {
  const siti = samplePortfolio({ today: '2026-11-25' })[0]
  if (siti) await portfolioSink(ports).apply(siti, 'sample')
}
