import { type ReactElement, useRef } from 'react'
import type { Me } from '../../../../src/http/wire/console.ts'
import { queue, say } from '../../console.ts'
import { Button, Key } from '../../frame/button.tsx'
import { Empty } from '../../frame/empty.tsx'
import { Presence } from '../../frame/presence.tsx'
import { useStore } from '../../stores/use-store.ts'
import { desk } from '../desk-state.ts'
import { Arrivals } from './arrivals.tsx'
import { refreshQueue } from './load.ts'
import { GROUPS, type Group, shown } from './queue.ts'
import { QueueGroup } from './queue-group.tsx'
import { QueueSearch } from './queue-search.tsx'
import { QueueSkeleton } from './queue-skeleton.tsx'
import { QueueTabs } from './queue-tabs.tsx'

export interface QueuePaneProps {
  me: Me
  open: string | null
  phone: boolean
}

/** The left pane: who is mine, who waits, who the assistant talks to. */
export function QueuePane({ me, open, phone }: QueuePaneProps): ReactElement {
  const owned = useStore(queue, (one) => one.order.mine.length)
  return (
    <section className="pane queue-pane" data-pane="queue" aria-label={say('queue.title')}>
      <header className="pane-head">
        <h1 className="page-title">{say('queue.title')}</h1>
        <Presence me={me} owned={owned} />
      </header>
      <Arrivals />
      <QueueSearch />
      {phone && <QueueTabs />}
      <QueueBody me={me} open={open} phone={phone} />
      {!phone && <KeyLine />}
    </section>
  )
}

function QueueBody({ me, open, phone }: QueuePaneProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null)
  const status = useStore(queue, (one) => one.status)
  const tab = useStore(desk, (one) => one.tab)
  if (status === 'loading') return <QueueSkeleton />
  if (status === 'failed') return <QueueFailed />
  const groups: readonly Group[] = phone ? [tab] : GROUPS
  return (
    <div className="queue-scroll" ref={scroller}>
      {groups.map((group) => (
        <QueueGroup key={group} group={group} me={me} open={open} scroller={scroller} phone={phone} />
      ))}
      <NoneFound groups={groups} />
    </div>
  )
}

function NoneFound({ groups }: { groups: readonly Group[] }): ReactElement {
  const query = useStore(desk, (one) => one.query)
  const state = useStore(queue, (one) => one)
  const none = query.trim() !== '' && groups.every((group) => shown(state, group, query).length === 0)
  return <div role="status">{none && <p className="queue-none">{say('queue.none-found', { query })}</p>}</div>
}

function QueueFailed(): ReactElement {
  return (
    <Empty title={say('queue.failed')} lead={say('queue.failed-hint')}>
      <Button icon="refresh" onPress={() => void refreshQueue()}>
        {say('retry')}
      </Button>
    </Empty>
  )
}

function KeyLine(): ReactElement {
  return (
    <p className="key-line" aria-hidden="true">
      <span>
        <Key label="J" /> <Key label="K" /> {say('keys.line.move')}
      </span>
      <span>
        <Key label="A" /> {say('keys.line.take')}
      </span>
      <span>
        <Key label="R" /> {say('keys.line.reply')}
      </span>
      <span className="key-line-all">
        <Key label="?" /> {say('keys.line.all')}
      </span>
    </p>
  )
}
