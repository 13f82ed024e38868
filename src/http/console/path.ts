import type { Case } from '../../conversation/case.ts'
import type { Row } from '../../conversation/message.ts'
import { situationOf } from '../../conversation/negotiating.ts'
import type { Scene } from '../../conversation/scene.ts'
import type { Account } from '../../negotiation/account.ts'
import { lumpFloor } from '../../negotiation/authority.ts'
import { footingOf } from '../../negotiation/footing.ts'
import { balanceOf } from '../../negotiation/ledger.ts'
import { smaller, sub } from '../../negotiation/money.ts'
import type { Role } from '../../negotiation/rules.ts'
import type { Path } from '../wire/console.ts'

/** The account spoken of: the one in focus, else the first with something owed. */
export const accountInView = (c: Case): Account | undefined =>
  c.accounts.find((account) => account.id === c.dialog.focus) ??
  c.accounts.find((account) => balanceOf(account) > 0) ??
  c.accounts[0]

/** Rounds of offers and bids of the account in view, and what each role may grant. Staff only. */
export function pathOf(t: Scene, rows: readonly Row[]): Path | null {
  const account = accountInView(t.c)
  if (!account) return null
  const footing = footingOf(situationOf(t, account, 'agent'))
  if (!footing.ok) return null
  const floor = (role: Role) => lumpFloor(footing, footing.base, role)
  const floors = { bot: floor('bot'), agent: floor('agent'), supervisor: floor('supervisor') }
  const bids = footing.situation.negotiation.bids.map(({ at, total }) => ({ at, total }))
  const last = bids.at(-1)
  return {
    account: account.id,
    currency: account.currency,
    owed: footing.base.owed,
    offers: offersIn(rows, account.id),
    bids,
    floors,
    gap: last ? sub(floors.agent, last.total) : null,
    rules: { revision: t.world.rules(t.c.creditor).revision, row: footing.row },
  }
}

/** The lowest total of each set that was put to the debtor. */
function offersIn(rows: readonly Row[], account: string): Path['offers'] {
  return rows.flatMap(({ at, offers = [], card }) => {
    const totals =
      card?.kind === 'readback'
        ? []
        : offers.filter((offer) => offer.account === account).map(({ total }) => total)
    const [first, ...rest] = totals
    return first === undefined ? [] : [{ at, total: rest.reduce(smaller, first) }]
  })
}
