import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { chatOptions } from '../../scripts/chat/options.ts'
import { openChat } from '../../scripts/chat/session.ts'
import { CLOCK } from '../../scripts/nlu/held-out.ts'
import type { Understand } from '../../src/conversation/reading.ts'
import { createLog } from '../../src/log.ts'
import { startService } from '../../src/main.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { loadUnderstanding } from '../../src/understanding/load.ts'
import { browser, configFor, identify, MORNING, NO_LIMITS, persona } from '../http/running.ts'
import { someMeanings } from './small.ts'

const ROOT = join(import.meta.dirname, '../..')

describe('node-nlp in the place of the default engine', () => {
  let root: string
  let understand: Understand

  beforeAll(async () => {
    root = someMeanings()
    understand = await loadUnderstanding(root, join(root, 'kept'), 'node-nlp')
  }, 120_000)
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  test('its model is kept by content, and a damaged file is replaced', async () => {
    const [name = ''] = readdirSync(join(root, 'kept'))
    expect(name).toMatch(/^node-nlp-[0-9a-f]{24}\.bin$/)
    const bytes = readFileSync(join(root, 'kept', name))
    writeFileSync(join(root, 'kept', name), 'damaged')
    const again = await loadUnderstanding(root, join(root, 'kept'), 'node-nlp')
    expect(again('brp sisa utang saya', CLOCK)).toEqual(understand('brp sisa utang saya', CLOCK))
    expect(readFileSync(join(root, 'kept', name))).toEqual(bytes)
  }, 120_000)

  test('a debtor asks, refuses, names an amount and agrees', async () => {
    const lines: string[] = []
    const options = chatOptions(['--debtor', 'D-0001', '--verified', '--now', '2026-11-25T10:00:00+07:00'])
    const chat = await openChat(ROOT, options, (line) => lines.push(line), { understand })
    const answers = async (text: string): Promise<string> => {
      const before = lines.length
      await chat.line(text)
      return lines.slice(before).join('\n')
    }
    expect(await answers('berapa sisa utang saya?')).toMatch(/Rp\s?\d/)
    expect(await answers('bisa minta diskon?')).toContain('#3 instalments')
    expect(await answers('kemahalan, ga sanggup')).toContain('#1 settlement')
    expect(await answers('sebulan 900rb bisa ga')).toContain('Rp900.000 per bulan')
    expect(await answers('setuju')).toContain('<card read-back')
    expect(await answers('setuju')).toContain('<card agreed')
  })

  test('a service that is told so starts with it and answers about the balance', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'service-'))
    const service = await startService(configFor(dataDir, { nluEngine: 'node-nlp' }), {
      store: memoryStore(),
      now: () => MORNING,
      log: createLog('silent'),
      limits: NO_LIMITS,
      web: null,
      meanings: root,
    })
    expect(readdirSync(join(dataDir, 'cache'))).toEqual([expect.stringMatching(/^node-nlp-/)])
    const debtor = await browser(service)
    await identify(service, debtor, await persona(service, 'Siti'))
    await debtor.say('berapa sisa utang saya?')
    const balance = await debtor.row('the balance', ({ card }) => card?.kind === 'balance')
    expect(balance.text).toMatch(/Rp\d/)
    await debtor.say('bisa minta keringanan?')
    const offers = await debtor.row('offers', ({ card }) => card?.kind === 'offers')
    await debtor.press(offers, 'offer:')
    await debtor.row('the read-back', ({ card }) => card?.kind === 'readback')
    await debtor.say('setuju')
    await debtor.row('the agreement', ({ card }) => card?.kind === 'agreed')
    await service.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }, 120_000)

  test('the library is loaded when it is chosen and only then', () => {
    const load = (engine: string) =>
      spawnSync(
        process.execPath,
        ['--input-type=module', '-e', LOADED, join(ROOT, 'src/understanding/load.ts'), root, engine],
        { encoding: 'utf8' },
      ).stdout
    expect([load('own'), load('node-nlp')]).toEqual(['false', 'true'])
  }, 120_000)
})

const LOADED = `
import { createRequire } from 'node:module'
const [load, root, engine] = process.argv.slice(1)
const { loadUnderstanding } = await import(load)
await loadUnderstanding(root, root + '/kept', engine)
const loaded = Object.keys(createRequire(load).cache)
process.stdout.write(String(loaded.some((path) => path.includes('/node-nlp/'))))`
