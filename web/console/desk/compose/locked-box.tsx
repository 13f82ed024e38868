import { type ReactElement, useState } from 'react'
import { say } from '../../console.ts'
import { Button } from '../../frame/button.tsx'
import { may, ownership } from '../acts/acts.ts'
import { takeCase } from '../acts/do.ts'
import { setMode } from '../desk-state.ts'
import { focusComposer } from '../focus.ts'
import type { ComposerProps } from './composer-props.ts'

/** Says who speaks now, and how to take over. */
export function LockedBox({ view, me, covered }: ComposerProps): ReactElement {
  const [busy, setBusy] = useState(false)
  const name = view.name ?? say('unknown-person')
  const whose = ownership(view, me.user.id)
  const take = async () => {
    setBusy(true)
    const won = await takeCase(view.case, name)
    setBusy(false)
    if (won) focusComposer()
  }
  return (
    <div className="composer">
      <p className="locked">{wordsFor(whose, name, view.owner?.name ?? '')}</p>
      <div className="row">
        {may(view, me.user.id).take && (
          <Button kind="fill" hint="A" busy={busy} onPress={() => void take()}>
            {say(whose === 'assistant' ? 'act.take-over' : 'act.take')}
          </Button>
        )}
        {!covered && (
          <Button hint="N" onPress={() => setMode('note')}>
            {say('compose.note')}
          </Button>
        )}
      </div>
    </div>
  )
}

function wordsFor(whose: ReturnType<typeof ownership>, name: string, owner: string): string {
  if (whose === 'other') return say('compose.other-owns', { owner, name })
  return say(whose === 'assistant' ? 'compose.assistant-owns' : 'compose.waiting', { name })
}
