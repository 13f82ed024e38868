import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteStore } from '../../../src/store/sqlite.ts'
import { type FakeGraph, type FakeGraphOptions, fakeGraph } from '../../fakes/graph-server.ts'
import { MORNING, type Running, running } from '../../http/running.ts'
import { ACCESS_TOKEN, ACCOUNT, APP_SECRET, VERIFY_TOKEN } from './wired.ts'

/** The whole service on a file, and a fake of Meta that sees the same time and outlives its restarts. */
export interface Whole {
  graph: FakeGraph
  /** Both clocks go on by so much. */
  pass(ms: number): void
  now(): number
  service(): Running
  /** Stops the service, as for an update, and starts it again on another port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export async function whole(
  options: FakeGraphOptions = {},
  journey: 'chat' | 'link' = 'chat',
): Promise<Whole> {
  const folder = mkdtempSync(join(tmpdir(), 'whatsapp-'))
  const started = Date.now()
  let ahead = 0
  const now = (): number => MORNING + (Date.now() - started) + ahead
  const graph = await fakeGraph({ ...options, now })
  const start = async (): Promise<Running> => {
    const whatsapp = {
      phoneNumberId: ACCOUNT,
      graphUrl: graph.url,
      accessToken: () => [ACCESS_TOKEN],
      appSecret: () => [APP_SECRET],
      verifyToken: () => [VERIFY_TOKEN],
      noticeTemplate: 'account_notice',
      journey,
    }
    const store = sqliteStore(join(folder, 'lunas.db'))
    const service = await running({ channels: { whatsapp, whatsappWeb: null, teams: null } }, { store, now })
    graph.webhooks.to(`http://127.0.0.1:${service.ports.main}/webhooks/whatsapp`)
    return service
  }
  let service = await start()
  return {
    graph,
    now,
    pass: (ms) => {
      ahead += ms
    },
    service: () => service,
    restart: async () => {
      await service.stop()
      service = await start()
    },
    stop: async () => {
      await graph.stop()
      await service.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
