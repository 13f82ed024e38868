import { type ReactElement, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { Me } from '../../../../src/http/wire/console.ts'
import { queue, say } from '../../console.ts'
import { useStore } from '../../stores/use-store.ts'
import { desk } from '../desk-state.ts'
import { type Group, shown } from './queue.ts'
import { QueueNone } from './queue-none.tsx'
import { QueueRowLine } from './queue-row.tsx'

export interface QueueGroupProps {
  group: Group
  me: Me
  open: string | null
  scroller: RefObject<HTMLDivElement | null>
  phone: boolean
}

const ROW_HEIGHT = 79
const ROW_HEIGHT_PHONE = 88
const SIGHT_FRAMES = 10 // the virtualiser mounts a row within two

/** One group: its head sticks while its rows scroll; only rows near the window exist in the page. */
export function QueueGroup(props: QueueGroupProps): ReactElement | null {
  const { group, me, scroller, phone } = props
  const head = useId()
  const query = useStore(desk, (one) => one.query)
  const state = useStore(queue, (one) => one)
  const ids = useShown(group)
  const { list, margin } = useMargin(state.order, query)
  const rows = useRef<VirtualizerHandle>(null)
  useCursorInSight(ids, rows)
  const firstReachable = useStore(desk, (one) => one.cursor) ?? props.open
  if (ids.length === 0 && query.trim() !== '') return null
  return (
    <section className="queue-group" aria-labelledby={head}>
      <header className={phone ? 'hidden' : 'group-head'}>
        <h2 id={head}>
          {say(`queue.${group}`)} <span className="count">{countOf(group, ids.length, me)}</span>
        </h2>
        {group === 'waiting' && <span className="meta">{say('queue.urgent-first')}</span>}
      </header>
      {ids.length === 0 ? (
        <QueueNone group={group} at={state.at} />
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: the rows are mounted through a wrapper of the virtualiser
        <div role="list" aria-labelledby={head} ref={list}>
          <Virtualizer
            ref={rows}
            scrollRef={scroller}
            startMargin={margin}
            data={ids}
            itemSize={phone ? ROW_HEIGHT_PHONE : ROW_HEIGHT}
          >
            {(id, at) => (
              <QueueRowLine
                key={id}
                id={id}
                me={me.user.id}
                open={id === props.open}
                reached={id === firstReachable || (at === 0 && isFallback(firstReachable, group, phone))}
                position={at + 1}
                size={ids.length}
                group={group}
              />
            )}
          </Virtualizer>
        </div>
      )}
    </section>
  )
}

function useShown(group: Group): readonly string[] {
  const query = useStore(desk, (one) => one.query)
  const state = useStore(queue, (one) => (query === '' ? one.order : one))
  return 'rows' in state ? shown(state, group, query) : state[group]
}

/** A key that moves the cursor brings its row into the page first, since only rows in sight exist. */
function useCursorInSight(ids: readonly string[], rows: RefObject<VirtualizerHandle | null>): void {
  const moves = useStore(desk, (one) => one.moves)
  const handled = useRef(moves)
  useEffect(() => {
    if (handled.current === moves) return
    handled.current = moves
    const { cursor } = desk.get()
    const at = cursor === null ? -1 : ids.indexOf(cursor)
    if (cursor === null || at < 0) return
    rows.current?.scrollToIndex(at, { align: 'nearest' })
    focusWhenThere(cursor, SIGHT_FRAMES)
  }, [moves, ids, rows])
}

function focusWhenThere(id: string, frames: number): void {
  const link = document.querySelector<HTMLElement>(`[data-case="${CSS.escape(id)}"]`)
  if (link) link.focus()
  else if (frames > 0) requestAnimationFrame(() => focusWhenThere(id, frames - 1))
}

/** When no row was chosen yet, Tab enters the list at the first row of the first group that has one. */
function isFallback(chosen: string | null, group: Group, phone: boolean): boolean {
  const { rows, order } = queue.get()
  if (chosen !== null && rows.has(chosen)) return false
  if (phone) return true
  const first = (['mine', 'waiting', 'assistant'] as const).find((one) => order[one].length > 0)
  return first === group
}

/** How far the list lies below the top of what scrolls; the groups above it change its place. */
function useMargin(order: object, query: string) {
  const list = useRef<HTMLDivElement>(null)
  const [margin, setMargin] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again whenever a group grows or shrinks
  useLayoutEffect(() => {
    if (list.current) setMargin(list.current.offsetTop)
  }, [order, query])
  return { list, margin }
}

function countOf(group: Group, shownNow: number, me: Me): string {
  if (group !== 'mine') return String(shownNow)
  return say('queue.mine-count', { n: shownNow, most: me.load.most })
}
