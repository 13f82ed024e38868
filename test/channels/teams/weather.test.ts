import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, jest, test } from '@jest/globals'
import { sqliteStore } from '../../../src/store/sqlite.ts'
import type { Trouble } from '../../fakes/connector.ts'
import { PERSON } from '../../fakes/connector-people.ts'
import { codeFor, persona } from '../../http/running.ts'
import { type Chat, type Provider, provider, type TeamsService, teamsService, wordsIn } from './service.ts'

jest.setTimeout(120_000)

let side: Provider | undefined
let service: TeamsService | undefined
let folder = ''

afterEach(async () => {
  await service?.stop()
  await side?.stop()
  side = undefined
  service = undefined
  rmSync(folder, { recursive: true, force: true })
})

type Shown = Parameters<typeof wordsIn>[0]
const said = (pattern: RegExp) => (posted: Shown) => pattern.test(wordsIn(posted))

/** What differs from run to run: links, numbers of agreements, times of day. */
const lasting = (text: string): string =>
  text
    .replace(/https?:\/\/\S+/g, 'LINK')
    .replace(/KSP-[\w-]+/g, 'NUMBER')
    .replace(/pukul \d\d\.\d\d/g, 'TIME')

interface Weather {
  /** Every activity is delivered this often. */
  deliveries: number
  /** What the service answers first at every second step of the debtor. */
  trouble: Trouble[]
  /** After the offers and after the read-back. */
  restart: boolean
}

/** From the first word to the payment link; what the debtor saw, in order. */
async function negotiate({ deliveries, trouble, restart }: Weather): Promise<string[]> {
  folder = mkdtempSync(join(tmpdir(), 'teams-'))
  const started: Provider = await provider()
  side = started
  const begin = async (): Promise<Chat> => {
    service = await teamsService(started, { store: sqliteStore(join(folder, 'lunas.db')) })
    return service.chat(PERSON)
  }
  let chat = await begin()
  const again = async (): Promise<void> => {
    if (!restart) return
    await service?.stop()
    chat = await begin()
  }
  let step = 0
  const say = async (changes: Record<string, unknown>): Promise<void> => {
    step += 1
    if (step % 2 === 1) started.connector.trouble.push(...trouble)
    for (let n = 0; n < deliveries; n += 1)
      await chat.say('', { text: undefined, id: `17640390${step}`, ...changes })
  }
  const seen = (what: string, pattern: RegExp): Promise<Shown> => chat.wait(what, said(pattern))
  const press = (posted: Shown, title: string): Promise<void> => {
    const action = posted.activity.attachments?.[0]?.content.actions?.find((one) => one.title === title)
    return say({ value: action?.data, replyToId: posted.id })
  }
  if (!service) throw new Error('The service did not start.')
  const siti = await persona(service, 'Siti')
  await say({ text: 'halo, bisa minta keringanan?' })
  await seen('the question for a number', /nomor HP/)
  await say({ text: siti.contact })
  await seen('the question for a birthday', /tanggal lahir/)
  await say({ text: '17 april 1988' })
  await seen('the question for four digits', /4 angka/)
  await say({ text: '8185' })
  await seen('the question for a code', /kode 6 angka/)
  await say({ text: await codeFor(service, siti) })
  const offers = await seen('offers', /Mana yang paling pas/)
  await again()
  await press(offers, 'Pilih paket 2')
  const readback = await seen('the read-back', /Belum ada yang disepakati/)
  await again()
  await press(readback, 'Setuju')
  await seen('the payment link', /lewat tautan resmi/)
  return chat.shown().map((posted) => lasting(posted.activity.text ?? ''))
}

const CALM: Weather = { deliveries: 1, trouble: [], restart: false }

test('repeated deliveries, a service that fails and throttles, and restarts change nothing a debtor sees', async () => {
  const calm = await negotiate(CALM)
  await service?.stop()
  await side?.stop()
  service = undefined
  expect(calm.at(-1)).toContain('LINK')
  const rough = await negotiate({
    deliveries: 3,
    trouble: [{ status: 503 }, { status: 429, headers: { 'retry-after': '1' } }],
    restart: true,
  })
  expect(rough).toEqual(calm)
})
