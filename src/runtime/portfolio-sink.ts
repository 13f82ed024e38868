import { isDeepStrictEqual } from 'node:util'
import type { Debtor } from '../conversation/case.ts'
import type { PortfolioDebtor } from '../portfolio/debtor.ts'
import type { Applied, PortfolioSink } from '../portfolio/import.ts'
import type { Store } from '../store/store.ts'
import { debtorCase, forgo, identify, release } from './addresses.ts'
import { type Decided, decide, loadCase } from './deciding.ts'
import type { DecidingPorts } from './ports.ts'

/** Brings a creditor's file into the cases: an import is an input, and the same one twice changes nothing. */
export function portfolioSink(ports: DecidingPorts): PortfolioSink {
  return { apply: (debtor, file) => apply(ports, debtor, file) }
}

async function apply(ports: DecidingPorts, given: PortfolioDebtor, file: string): Promise<Applied> {
  const { creditor, language, accounts, ...debtor } = given
  const caseId = debtorCase(creditor, debtor.id)
  await reachable(
    ports.store,
    caseId,
    debtor,
    accounts.map((account) => account.contract),
  )
  const { c, version } = await loadCase({ ...ports, creditor }, caseId)
  await unreachable(ports.store, caseId, c.debtor, debtor)
  if (isDeepStrictEqual(c.debtor, debtor) && isDeepStrictEqual(c.accounts, accounts)) return 'unchanged'
  const input = {
    id: `import:${file}:${ports.now()}`,
    at: ports.now(),
    kind: 'imported',
    debtor,
    accounts,
    language,
    file,
  } as const
  const decided = await decide({ ...ports, creditor }, caseId, input)
  await letGo(ports.store, caseId, decided)
  return version === 0 ? 'created' : 'updated'
}

/** The contact points and contract numbers by which a visitor can name this case. */
async function reachable(store: Store, caseId: string, debtor: Debtor, contracts: string[]): Promise<void> {
  const names = [...debtor.contacts.map((contact) => contact.value), ...contracts]
  await Promise.all(names.map((name) => identify(store, name, caseId)))
}

/** Numbers that passed to somebody else are taken from the case at once, before anybody writes from them. */
async function letGo(store: Store, caseId: string, decided: Decided): Promise<void> {
  if (decided.kind !== 'decided') return
  for (const effect of decided.turn.effects)
    if (effect.kind === 'release') await release(store, effect.address, caseId)
}

/** Contact points that left the debtor's file name the case no more. */
async function unreachable(store: Store, caseId: string, before: Debtor | null, now: Debtor): Promise<void> {
  const kept = new Set(now.contacts.map(({ value }) => value))
  const gone = (before?.contacts ?? []).filter(({ value }) => !kept.has(value))
  await Promise.all(gone.map(({ value }) => forgo(store, value, caseId)))
}
