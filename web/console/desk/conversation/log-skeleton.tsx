import type { ReactElement } from 'react'
import { say } from '../../console.ts'

/** The shape of a conversation while it loads. */
export function LogSkeleton(): ReactElement {
  return (
    <div className="log-skeleton" aria-busy="true">
      <span className="hidden">{say('start.loading')}</span>
      <span className="bone left" />
      <span className="bone right tall" />
      <span className="bone left short" />
      <span className="bone right" />
    </div>
  )
}
