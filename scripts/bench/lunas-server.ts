import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { levelOf, unprovenAddress } from '../../src/conversation/case.ts'
import { LIMITS } from '../../src/http/limits.ts'
import { signVisitor } from '../../src/http/security/tokens.ts'
import { startService } from '../../src/main.ts'
import { localDate } from '../../src/negotiation/dates.ts'
import { samplePortfolio } from '../../src/portfolio/sample.ts'
import { bind, debtorCase } from '../../src/runtime/addresses.ts'
import { CASE, indexOf, readCase } from '../../src/runtime/case-document.ts'
import { sqliteStore } from '../../src/store/sqlite.ts'
import type { Store } from '../../src/store/store.ts'
import { whatsappSettings } from './webhooks.ts'

/** The whole service over a file, with debtors who have proved who they are; tells its port and their tokens. */
const [, , folder = '', burst = '0', graphUrl] = process.argv
const SECRET = 'a secret of the bench that is long enough'
const settings = readConfig({
  DATA_DIR: folder,
  SECRET,
  BURST_WAIT_MS: burst,
  LOG_LEVEL: 'error',
  ...(graphUrl === undefined ? {} : whatsappSettings(graphUrl)),
})
const config = { ...settings, port: 0, widgetPort: 0 }
const store = sqliteStore(join(folder, 'lunas.db'))
const generous = { burst: 1_000_000, perSecond: 1_000_000 }
const limits = Object.fromEntries(Object.keys(LIMITS).map((name) => [name, generous]))
const service = await startService(config, { store, limits, web: null })

async function proved(into: Store): Promise<string[]> {
  const now = Date.now()
  const visitors: string[] = []
  for (const debtor of samplePortfolio({ today: localDate(now, 'Asia/Jakarta') })) {
    const caseId = debtorCase(debtor.creditor, debtor.id)
    const stored = await into.get(CASE, caseId)
    if (!stored) continue
    const { c, version } = readCase(stored)
    const visitor = `bench-${debtor.id}`
    const address = `webchat:${visitor}`
    await bind(into, address, caseId)
    c.addresses[address] = {
      ...unprovenAddress('webchat', 1),
      possession: now + HOUR_MS,
      level: 2,
      expires: now + HOUR_MS,
    }
    c.dialog.state = 'home'
    if (levelOf(c.addresses[address], now) === 2) await into.put(CASE, caseId, c, version, indexOf(c))
    visitors.push(signVisitor([SECRET], visitor, now))
  }
  return visitors
}

const HOUR_MS = 3_600_000
const visitors = await proved(store)
process.stdout.write(
  `${JSON.stringify({ port: service.ports.widget, main: service.ports.main, visitors })}\n`,
)
process.once('SIGTERM', () => void service.stop())
