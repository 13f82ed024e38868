import type { ReactElement } from 'react'
import { say } from '../../console.ts'

const ROWS = ['one', 'two', 'three', 'four', 'five', 'six']

/** The shape of the rows, seen only when loading takes longer than 300 ms. */
export function QueueSkeleton(): ReactElement {
  return (
    <div className="queue-scroll" aria-busy="true">
      <span className="hidden">{say('start.loading')}</span>
      {ROWS.map((row) => (
        <div className="queue-row bones" key={row} aria-hidden="true">
          <span className="bone name" />
          <span className="bone said" />
          <span className="bone reason" />
        </div>
      ))}
    </div>
  )
}
