import type { ReactElement } from 'react'
import type { CaseView } from '../../../../src/http/wire/console.ts'
import { say } from '../../console.ts'
import { money } from '../../format/money.ts'
import { Icon } from '../../frame/icon.tsx'
import { openOverlay } from '../../frame/overlay.ts'
import { wants } from '../side/brief-words.ts'

/** The brief on a phone, folded to two lines; opens as a sheet. */
export function BriefStrip({ view }: { view: CaseView }): ReactElement {
  return (
    <button type="button" className="brief-strip" onClick={() => openOverlay({ kind: 'side' })}>
      <span className="grow">
        <span className="strong block cut">
          {say('side.wants')} {wants(view.brief, say) ?? say('side.unsaid')}
        </span>
        <span className="meta block cut">{figures(view)}</span>
      </span>
      <Icon name="down" />
      <span className="hidden">{say('act.summary')}</span>
    </button>
  )
}

function figures(view: CaseView): string {
  const { path } = view
  if (!path) return say(`case.level.${view.level}`)
  const limit = say('path.limit', { amount: money(path.floors.agent, path.currency) })
  return `${limit} · ${say('debt.owed')} ${money(path.owed, path.currency)}`
}
