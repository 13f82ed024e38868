import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, jest, test } from '@jest/globals'
import { sqliteStore } from '../../../src/store/sqlite.ts'
import { ADDRESS, eventually, reply, Stage, stateOf } from './instance.ts'
import { SECRET } from './kept-session.ts'
import { WhatsAppServer } from './server/whatsapp.ts'

jest.setTimeout(120_000)

const stage = new Stage()
afterEach(() => stage.close())

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'whatsapp-kill-'))
  stage.closeLater(async () => rmSync(made, { recursive: true, force: true }))
  return made
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => void child.once('exit', () => resolve()))

test('when the instance that holds the session is killed, another takes over and nothing is lost or doubled', async () => {
  const file = join(folder(), 'lunas.db')
  const whatsapp = await stage.server()
  const store = sqliteStore(file)
  stage.closeLater(() => store.close())
  const linker = await stage.linked(whatsapp, { store })
  await linker.channel.stop()

  const child = spawn(process.execPath, [join(import.meta.dirname, 'child.ts'), file, whatsapp.url])
  stage.closeLater(async () => void child.kill('SIGKILL'))
  await eventually('the child to be connected', () => whatsapp.connected)
  const heir = await stage.started({ url: whatsapp.url, store })
  const first = await whatsapp.write({ conversation: 'satu' })
  const confirmed = () => whatsapp.heard.some(({ tag, attrs }) => tag === 'receipt' && attrs.id === first)
  await eventually('WhatsApp to be told', confirmed)
  expect(stateOf(heir)).toBe('waiting')

  const gone = ended(child)
  child.kill('SIGKILL')
  await gone
  await eventually('the line to be free', () => !whatsapp.connected)
  await whatsapp.write({ conversation: 'dua' })
  await eventually('the heir to take over', () => stateOf(heir) === 'linked')
  await eventually('both messages', () => heir.desk.inbound.length === 2)
  expect(heir.desk.inbound.map(({ content }) => content)).toEqual([
    { kind: 'text', text: 'satu' },
    { kind: 'text', text: 'dua' },
  ])
  expect(await heir.channel.send(reply(ADDRESS, 'Keduanya sampai.'))).toMatchObject({ kind: 'sent' })
  await eventually('the answer', () => whatsapp.taken.length === 1)
  expect(whatsapp.arrivals.filter((arrival) => arrival === 'link')).toHaveLength(1)
})

interface Run {
  code: number | null
  out: string
  err: string
}

function command(args: string[], env: Record<string, string>): Promise<Run> {
  const script = join(import.meta.dirname, '../../../scripts/whatsapp-web.ts')
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...env } })
  const run: Run = { code: null, out: '', err: '' }
  child.stdout.on('data', (data) => {
    run.out += data
  })
  child.stderr.on('data', (data) => {
    run.err += data
  })
  return new Promise((resolve) => void child.once('close', (code) => resolve({ ...run, code })))
}

test('the terminal shows that a telephone is linked, unlinks it and tells what is wrong', async () => {
  const dataDir = folder()
  const whatsapp = new WhatsAppServer()
  await whatsapp.listen()
  stage.closeLater(() => whatsapp.close())
  const store = sqliteStore(join(dataDir, 'lunas.db'))
  const linker = await stage.linked(whatsapp, { store })
  await linker.channel.stop()
  await store.close()

  const env = { DATA_DIR: dataDir, SECRET, WHATSAPP_WEB: 'on', WHATSAPP_WEB_URL: whatsapp.url }
  const linked = await command(['link'], env)
  expect(linked).toMatchObject({ code: 0, out: expect.stringContaining('Linked to +6281100000001.') })
  expect(await command(['unlink'], env)).toMatchObject({ code: 0, out: expect.stringContaining('Unlinked') })
  const refused = await command(['link', '--phone', '08'], env)
  expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining('08 is not a number') })
  expect(await command(['pair'], env)).toMatchObject({
    code: 1,
    err: expect.stringContaining('link or unlink'),
  })
  expect(whatsapp.requests('remove-companion-device')).toHaveLength(1)
})
