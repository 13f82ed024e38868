import type { ReactElement } from 'react'
import { useLocation } from 'wouter'
import type { CaseView, Me } from '../../../../src/http/wire/console.ts'
import { openCase, say } from '../../console.ts'
import { Button, Key } from '../../frame/button.tsx'
import { Empty } from '../../frame/empty.tsx'
import { Mark } from '../../frame/icon.tsx'
import type { Panes } from '../../frame/layout.ts'
import { useStore } from '../../stores/use-store.ts'
import { isCovered } from '../acts/acts.ts'
import { retryCase } from '../case/open.ts'
import { Composer } from '../compose/composer.tsx'
import { BriefStrip } from './brief-strip.tsx'
import { CareCover } from './care-cover.tsx'
import { ConversationHead } from './conversation-head.tsx'
import { Log } from './log.tsx'
import { LogSkeleton } from './log-skeleton.tsx'

/** The middle pane: one conversation, and the box to answer in. */
export function ConversationPane({ me, panes }: { me: Me; panes: Panes }): ReactElement {
  const state = useStore(openCase, (one) => one)
  return (
    <main className="pane conversation" data-pane="conversation">
      {state.status === 'none' && <NothingOpen />}
      {state.status === 'loading' && <LogSkeleton />}
      {state.status === 'missing' && <Missing />}
      {state.status === 'failed' && <Failed />}
      {state.view && <Open view={state.view} me={me} panes={panes} />}
    </main>
  )
}

function Open({ view, me, panes }: { view: CaseView; me: Me; panes: Panes }): ReactElement {
  const covered = isCovered(view)
  return (
    <>
      <ConversationHead view={view} me={me} panes={panes} />
      {panes === 1 && !covered && <BriefStrip view={view} />}
      {covered ? <CareCover /> : <Log key={`log ${view.case}`} view={view} me={me} />}
      <Composer key={`composer ${view.case}`} view={view} me={me} covered={covered} />
    </>
  )
}

function NothingOpen(): ReactElement {
  return (
    <Empty
      picture={
        <span className="tone-accent">
          <Mark size={32} />
        </span>
      }
      title={say('case.none')}
      lead={
        <>
          <Key label="J" /> <Key label="K" /> {say('keys.line.move')} · <Key label="↵" /> {say('keys.open')}
        </>
      }
    />
  )
}

function Missing(): ReactElement {
  const [, go] = useLocation()
  return (
    <Empty title={say('case.missing')} lead={say('case.missing-hint')}>
      <Button icon="back" onPress={() => go('/desk')}>
        {say('keys.list')}
      </Button>
    </Empty>
  )
}

function Failed(): ReactElement {
  return (
    <Empty title={say('case.failed')} lead={say('case.failed-hint')}>
      <Button icon="refresh" onPress={retryCase}>
        {say('retry')}
      </Button>
    </Empty>
  )
}
