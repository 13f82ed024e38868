import type { ReactElement } from 'react'
import { say } from '../../console.ts'
import { clock } from '../../format/time.ts'
import { Icon } from '../../frame/icon.tsx'

/** A team note is as wide as the log and never looks like a bubble. */
export function Note({ author, at, text }: { author: string; at: number; text: string }): ReactElement {
  return (
    <article className="note">
      <p className="note-head">
        <Icon name="lock" size={16} />
        {say('note.label', { name: author, clock: clock(at, say.language) })}
      </p>
      <p className="note-text">{text}</p>
    </article>
  )
}
