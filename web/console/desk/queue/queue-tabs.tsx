import type { ReactElement } from 'react'
import { queue, say } from '../../console.ts'
import { useStore } from '../../stores/use-store.ts'
import { desk } from '../desk-state.ts'
import { GROUPS, type Group } from './queue.ts'

const NAMES = { mine: 'queue.mine-short', waiting: 'queue.waiting', assistant: 'queue.assistant' } as const

/** The groups of the queue on a phone, one at a time. */
export function QueueTabs(): ReactElement {
  const chosen = useStore(desk, (one) => one.tab)
  const order = useStore(queue, (one) => one.order)
  const choose = (tab: Group) => desk.set((was) => ({ ...was, tab, cursor: null }))
  return (
    <div className="queue-tabs">
      {GROUPS.map((group) => (
        <button type="button" key={group} aria-pressed={group === chosen} onClick={() => choose(group)}>
          {say(NAMES[group])} <span className="count">{order[group].length}</span>
        </button>
      ))}
    </div>
  )
}
