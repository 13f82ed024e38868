import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, jest, test } from '@jest/globals'
import type { Case } from '../../../src/conversation/case.ts'
import { caseOf } from '../../../src/runtime/addresses.ts'
import { CASE } from '../../../src/runtime/case-document.ts'
import { sqliteStore } from '../../../src/store/sqlite.ts'
import { MORNING, type Running, running } from '../../http/running.ts'
import { eventually, Stage } from './instance.ts'
import { WhatsAppServer } from './server/whatsapp.ts'

jest.setTimeout(180_000)

const stage = new Stage()
afterEach(() => stage.close())

const SECRETS: [string] = ['a secret of the journey that is long enough 0123456789']
/** The number on file of the first persona, and a LID that tells nothing of it. */
const SITI = { pn: '6281200001234@s.whatsapp.net', lid: '55443322110099@lid' }

/** What the debtor types, and what is then on the screen. Offers and answers are chosen by digit or by word. */
const STEPS: [types: string, sees: RegExp][] = [
  ['halo', /Ada yang bisa dibantu/],
  ['berapa sisa utang saya?', /tanggal lahir/],
  ['17 april 1988', /4 angka terakhir NIK/],
  ['8185', /Rp5\.443\.600/],
  ['bisa minta keringanan?', /Mana yang paling pas[\s\S]*1/],
  ['1', /Belum ada yang disepakati/],
  ['saya setuju', /tautan resmi ini/],
]

interface Lender {
  whatsapp: WhatsAppServer
  service(): Running
  stopService(): Promise<void>
  startService(): Promise<void>
  texts(): string[]
}

/** The whole service on a file, whose WhatsApp was linked before. */
async function lender(): Promise<Lender> {
  const folder = mkdtempSync(join(tmpdir(), 'whatsapp-web-'))
  stage.closeLater(async () => rmSync(folder, { recursive: true, force: true }))
  const begun = Date.now()
  const now = (): number => MORNING + (Date.now() - begun)
  const whatsapp = new WhatsAppServer({ debtor: SITI, now })
  await whatsapp.listen()
  stage.closeLater(() => whatsapp.close())
  const open = () => sqliteStore(join(folder, 'lunas.db'))

  const store = open()
  const link = await stage.linked(whatsapp, { store, secret: () => SECRETS })
  await link.channel.stop()
  await store.close()

  let service: Running | undefined
  const channels = {
    whatsapp: null,
    whatsappWeb: { url: whatsapp.url, journey: 'chat' as const },
    teams: null,
  }
  const stopService = async (): Promise<void> => {
    await service?.stop()
    service = undefined
  }
  stage.closeLater(stopService)
  return {
    whatsapp,
    service: () => {
      if (!service) throw new Error('The service is stopped.')
      return service
    },
    stopService,
    async startService() {
      service = await running({ secrets: SECRETS, channels }, { store: open(), now })
      await eventually('the connection', () => whatsapp.connected)
    },
    texts: () => onTheScreen(whatsapp),
  }
}

/** The telephone drops a message that comes again under its id. */
function onTheScreen({ taken }: WhatsAppServer): string[] {
  const shown = new Map(taken.map(({ id, text }) => [id, text]))
  return [...shown.values()]
}

async function play(
  { whatsapp, texts }: Lender,
  between: (step: number) => Promise<void> = async () => undefined,
): Promise<string[]> {
  for (const [step, [types, sees]] of STEPS.entries()) {
    const before = texts().length
    await whatsapp.write({ conversation: types })
    await between(step)
    await eventually(`${sees} after ${types}`, () => sees.test(texts().slice(before).join('\n')))
  }
  return texts()
}

/** What is the same however the journey went: all but links, the minute a link ends and the agreement's number. */
const bare = (texts: readonly string[]): string[] =>
  texts.map((text) =>
    text
      .replace(/http\S+/g, '<link>')
      .replace(/pukul 10\.\d\d/g, 'pukul 10.xx')
      .replace(/KSP-\w{4}-\w{4}/g, 'KSP'),
  )

async function agreements({ service }: Lender): Promise<object[]> {
  const { store } = service()
  const id = await caseOf(store, '+6281200001234')
  const stored = id === undefined ? undefined : await store.get(CASE, id)
  return ((stored?.body as Case | undefined)?.agreements ?? []).map(({ offer, status }) => ({
    offer,
    status,
  }))
}

test('a whole negotiation by digits and words ends in one agreement, also when the service is restarted in it', async () => {
  const calm = await lender()
  await calm.startService()
  const texts = bare(await play(calm))
  const agreed = await agreements(calm)
  expect(agreed).toMatchObject([{ status: 'open' }])
  const link = /http:\S+\/pay\/\S+/.exec(calm.texts().at(-1) ?? '')?.[0] ?? ''
  expect((await fetch(link)).status).toBe(200)
  await calm.stopService()

  const stormy = await lender()
  await stormy.startService()
  const told = await play(stormy, async (step) => {
    if (step % 2 === 0) return
    await stormy.stopService()
    await stormy.startService()
  })
  expect(bare(told)).toEqual(texts)
  expect(await agreements(stormy)).toEqual(agreed)
  expect(stormy.whatsapp.arrivals.filter((arrival) => arrival === 'link')).toHaveLength(1)
})

test('what is typed while the service is down is answered when it is back', async () => {
  const lunas = await lender()
  await lunas.whatsapp.write({ conversation: 'halo' })
  await lunas.startService()
  await eventually('the answer', () => /Ada yang bisa dibantu/.test(lunas.texts().join('\n')))
})
