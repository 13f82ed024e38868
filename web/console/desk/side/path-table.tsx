import type { ReactElement } from 'react'
import type { Path } from '../../../../src/http/wire/console.ts'
import { say } from '../../console.ts'
import { money } from '../../format/money.ts'

const WHO = ['bot', 'agent', 'supervisor'] as const

/** The chart for those who do not see it. */
export function PathTable({ path }: { path: Path }): ReactElement {
  const show = (amount: number | undefined) => (amount === undefined ? '–' : money(amount, path.currency))
  const rounds = Array.from({ length: Math.max(path.offers.length, path.bids.length) }, (_, at) => at)
  return (
    <table className="hidden">
      <caption>{say('path.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('path.round')}</th>
          <th scope="col">{say('path.bot')}</th>
          <th scope="col">{say('path.debtor')}</th>
        </tr>
      </thead>
      <tbody>
        {rounds.map((at) => (
          <tr key={at}>
            <th scope="row">{at + 1}</th>
            <td>{show(path.offers[at]?.total)}</td>
            <td>{show(path.bids[at]?.total)}</td>
          </tr>
        ))}
        {WHO.map((who) => (
          <tr key={who}>
            <th scope="row">{say('path.floor-of', { who: say(`path.${who}`) })}</th>
            <td colSpan={2}>{show(path.floors[who])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
