import type { ReactElement } from 'react'
import { say } from '../../console.ts'
import { clock } from '../../format/time.ts'
import { Empty } from '../../frame/empty.tsx'
import { Mark } from '../../frame/icon.tsx'
import type { Group } from './queue.ts'

/** A group without rows says so, and when that was last true. */
export function QueueNone({ group, at }: { group: Group; at: number }): ReactElement {
  if (group === 'mine') return <p className="queue-none">{say('queue.none-mine')}</p>
  if (group === 'assistant') return <p className="queue-none">{say('queue.none-assistant')}</p>
  return (
    <Empty
      picture={
        <span className="tone-accent">
          <Mark />
        </span>
      }
      title={say('queue.none-waiting')}
      lead={say('queue.none-waiting-hint', { clock: clock(at, say.language) })}
    />
  )
}
