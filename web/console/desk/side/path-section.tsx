import type { ReactElement } from 'react'
import type { Path } from '../../../../src/http/wire/console.ts'
import { say } from '../../console.ts'
import { money } from '../../format/money.ts'
import { PathChart } from './path-chart.tsx'
import { PathTable } from './path-table.tsx'

/** How the two sides came nearer, and who may grant what. */
export function PathSection({ path }: { path: Path }): ReactElement {
  const show = (amount: number) => money(amount, path.currency)
  return (
    <section className="side-section">
      <div className="row spread">
        <h3 className="section-title">{say('path.title')}</h3>
        <span className="meta cut">{say('path.rules', path.rules)}</span>
      </div>
      <PathChart path={path} />
      <PathTable path={path} />
      <p>
        {say('path.limit', { amount: '' })}
        <span className="strong">{show(path.floors.agent)}</span>
      </p>
      {path.gap !== null && (
        <p className={path.gap > 0 ? 'tone-wait' : 'tone-paid'}>
          {path.gap > 0 ? say('path.gap', { amount: show(path.gap) }) : say('path.inside')}
        </p>
      )}
    </section>
  )
}
