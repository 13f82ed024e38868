import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { renderUnicodeCompact } from 'uqr'
import type { Linking, LinkStatus } from '../src/channels/linking.ts'
import { whatsappWeb } from '../src/channels/whatsapp-web/whatsapp-web.ts'
import { readConfig } from '../src/config.ts'
import { sqliteStore } from '../src/store/sqlite.ts'

const USAGE = `Usage: npm run whatsapp-web -- link [--phone NUMBER]
       npm run whatsapp-web -- unlink
Links the service to a telephone as WhatsApp's "linked device": scan the code that is shown, or give the
telephone's own number and type the code. On the telephone: Settings, Linked devices, Link a device.`

/** An instance that was killed holds the session for half a minute. */
const HOLDER_MS = 45_000
/** The first things after a link are stored within this. */
const SETTLE_MS = 5_000
const LOOK_MS = 200

/** A mistake of the caller, told in one line. */
class Mistake extends Error {}

async function main(): Promise<void> {
  const { command, phone, help } = readArguments()
  if (help) {
    console.log(USAGE)
    return
  }
  const { dataDir, secrets, channels } = readConfig(process.env)
  const store = sqliteStore(join(dataDir, 'lunas.db'))
  const channel = whatsappWeb(channels.whatsappWeb ?? {}, {
    store,
    secret: () => secrets,
    now: Date.now,
    report: () => undefined,
    receiver: {
      receive: () => Promise.reject(new Error('Messages wait for the service.')),
      receipt: async () => undefined,
      numberLeft: async () => undefined,
    },
  })
  process.once('SIGINT', () => void channel.stop().finally(() => process.exit(130)))
  try {
    await channel.start()
    await turnOf(channel.linking)
    console.log(await (command === 'link' ? link(channel.linking, phone) : unlink(channel.linking)))
  } finally {
    await channel.stop()
    await store.close()
  }
  if (!channels.whatsappWeb) console.error('The service uses it when WHATSAPP_WEB=on.')
}

function readArguments(): { command: string; phone: string | undefined; help: boolean } {
  const { values, positionals } = parsed()
  const [command = '', ...more] = positionals
  const { help = false, phone } = values
  if (help) return { command, phone, help }
  if (!['link', 'unlink'].includes(command) || more.length > 0) {
    throw new Mistake('Say what to do: link or unlink. More with --help.')
  }
  if (command === 'unlink' && phone !== undefined) throw new Mistake('"unlink" takes no --phone.')
  return { command, phone, help }
}

function parsed() {
  try {
    const options = { phone: { type: 'string' }, help: { type: 'boolean' } } as const
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    throw new Mistake(`${error instanceof Error ? error.message.split('. ')[0] : error}. More with --help.`)
  }
}

const look = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_MS))

/** Waits until this process holds the session. */
async function turnOf(linking: Linking): Promise<void> {
  const until = Date.now() + HOLDER_MS
  let told = false
  for (let waited = 0; linking.status().state === 'waiting'; waited += LOOK_MS) {
    if (Date.now() > until) {
      throw new Mistake(
        'The service is running and holds the session; link it in its console, or stop it first.',
      )
    }
    if (waited > 2_000 && !told) {
      console.error('Another process holds the session; waiting for it...')
      told = true
    }
    await look()
  }
}

async function link(linking: Linking, phone: string | undefined): Promise<string> {
  while (linking.status().state === 'connecting') await look()
  if (linking.status().state !== 'linked') {
    if (phone === undefined) await linking.connect()
    else await showCode(linking, phone)
    await scanned(linking, phone === undefined)
  }
  const { phone: own } = linking.status()
  console.error('Linked; storing the session...')
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
  return `Linked to ${own ?? 'the telephone'}. Start the service with WHATSAPP_WEB=on.`
}

async function showCode(linking: Linking, phone: string): Promise<void> {
  const answer = await linking.pairingCode(phone)
  if (!answer.ok) {
    throw new Mistake(
      answer.code === 'BAD_NUMBER'
        ? `${phone} is not a number with its country code, such as +6281100000001.`
        : `WhatsApp gave no code (${answer.code}); look at the network and try again.`,
    )
  }
  const code = `${answer.code.slice(0, 4)}-${answer.code.slice(4)}`
  console.log(`Type this code on the telephone (Link with phone number instead): ${code}`)
}

/** Shows each code to scan until somebody has linked it or the last code has expired. */
async function scanned(linking: Linking, show: boolean): Promise<void> {
  let shown = ''
  for (;;) {
    const status = linking.status()
    if (status.state === 'linked') return
    if (isOver(status)) {
      throw new Mistake(
        `It was not linked (${status.state}); run this again and scan the code within a minute.`,
      )
    }
    if (show && status.qr && status.qr.text !== shown) {
      shown = status.qr.text
      console.log(renderUnicodeCompact(shown))
      console.error('Scan the code with the telephone: Settings, Linked devices, Link a device.')
    }
    await look()
  }
}

const isOver = ({ state }: LinkStatus): boolean =>
  !['connecting', 'linking', 'reconnecting', 'waiting'].includes(state)

async function unlink(linking: Linking): Promise<string> {
  while (['connecting', 'reconnecting'].includes(linking.status().state)) await look()
  const answer = await linking.unlink()
  if (!answer.ok) throw new Mistake(`It could not be unlinked (${answer.code}).`)
  return 'Unlinked; the session is forgotten.'
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message.replace(/\s*\n\s*/g, ' ') : String(error))
    process.exit(1)
  },
)
