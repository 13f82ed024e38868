import type { ReactElement } from 'react'
import { say } from '../../console.ts'
import { useStore } from '../../stores/use-store.ts'
import { ownership } from '../acts/acts.ts'
import { desk, setMode } from '../desk-state.ts'
import { ComposeBox } from './compose-box.tsx'
import type { ComposerProps } from './composer-props.ts'
import { LockedBox } from './locked-box.tsx'

/** Where a person answers. Locked while somebody else speaks; a team note is always possible. */
export function Composer({ view, me, covered }: ComposerProps): ReactElement {
  const chosen = useStore(desk, (one) => one.mode)
  const restored = useStore(desk, (one) => one.restored)
  const mine = ownership(view, me.user.id) === 'mine'
  if (covered || (!mine && chosen === 'reply')) return <LockedBox view={view} me={me} covered={covered} />
  return (
    <div className={chosen === 'note' ? 'composer noting' : 'composer'}>
      <div className="compose-modes">
        <fieldset>
          <legend className="hidden">{say('compose.modes')}</legend>
          <ModeButton mode="reply" chosen={chosen} />
          <ModeButton mode="note" chosen={chosen} hint="N" />
        </fieldset>
        <span className="meta">{say(`compose.language.${view.language}`)}</span>
      </div>
      <ComposeBox key={`${chosen} ${restored}`} mode={chosen} view={view} me={me} />
    </div>
  )
}

function ModeButton({
  mode,
  chosen,
  hint,
}: {
  mode: 'reply' | 'note'
  chosen: string
  hint?: string
}): ReactElement {
  return (
    <button type="button" className="mode" aria-pressed={mode === chosen} onClick={() => setMode(mode)}>
      {say(`compose.${mode}`)}
      {hint && (
        <span className="kbd" aria-hidden="true">
          {hint}
        </span>
      )}
    </button>
  )
}
