import type { ReactElement } from 'react'
import { say } from '../../console.ts'
import { Empty } from '../../frame/empty.tsx'
import { Icon } from '../../frame/icon.tsx'

/** Words of a person in danger are read only by the one who takes care of them. */
export function CareCover(): ReactElement {
  return (
    <div className="log-place covered">
      <Empty
        picture={
          <span className="tone-care">
            <Icon name="heart" size={32} />
          </span>
        }
        title={say('case.covered')}
        lead={say('case.covered-hint')}
      />
    </div>
  )
}
