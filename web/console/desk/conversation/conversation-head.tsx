import type { ReactElement } from 'react'
import { useLocation } from 'wouter'
import type { CaseView, Me } from '../../../../src/http/wire/console.ts'
import { say } from '../../console.ts'
import { Button } from '../../frame/button.tsx'
import { initials } from '../../frame/initials.ts'
import type { Panes } from '../../frame/layout.ts'
import { openOverlay } from '../../frame/overlay.ts'
import { may, ownership } from '../acts/acts.ts'

/** Who this is, over which channel, and the ways out. */
export function ConversationHead({
  view,
  me,
  panes,
}: {
  view: CaseView
  me: Me
  panes: Panes
}): ReactElement {
  const [, go] = useLocation()
  const phone = panes === 1
  const name = view.name ?? say('unknown-person')
  return (
    <header className="pane-head conversation-head">
      {phone ? (
        <Button kind="quiet" icon="back" iconOnly onPress={() => go('/desk')}>
          {say('keys.list')}
        </Button>
      ) : (
        <span className="disc" aria-hidden="true">
          {initials(view.name)}
        </span>
      )}
      <div className="grow">
        <h1 className="head-name">{name}</h1>
        <p className="meta head-sub">{underName(view, me.user.id)}</p>
      </div>
      {may(view, me.user.id).giveBack && <WaysOut panes={panes} />}
      {panes === 2 && (
        <Button icon="panel" onPress={() => openOverlay({ kind: 'side' })}>
          {say('act.summary')}
        </Button>
      )}
    </header>
  )
}

function WaysOut({ panes }: { panes: Panes }): ReactElement {
  const narrow = panes < 3
  const look = { iconOnly: narrow, kind: panes === 1 ? 'quiet' : 'outline' } as const
  return (
    <>
      <Button icon="undo" {...look} onPress={() => openOverlay({ kind: 'close', way: 'hand-back' })}>
        {say('act.give-back')}
      </Button>
      <Button
        icon="tick"
        {...look}
        onPress={() => openOverlay({ kind: 'close', way: 'finish' })}
        {...(!narrow && { hint: 'E' })}
      >
        {say('act.finish')}
      </Button>
    </>
  )
}

function underName(view: CaseView, me: string): string {
  const parts = [say(`channel-long.${view.channel}`), say(`compose.language.${view.language}`)]
  const whose = ownership(view, me)
  if (whose === 'other' && view.owner) parts.push(say('queue.taken', { name: view.owner.name }))
  if (whose === 'assistant') parts.push(say('voice.assistant'))
  if (whose === 'waiting' && view.reason) parts.push(say(`reason.${view.reason}`))
  return parts.join(' · ')
}
