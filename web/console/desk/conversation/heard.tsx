import { type ReactElement, useRef } from 'react'
import type { CaseView, Me } from '../../../../src/http/wire/console.ts'
import { plain } from '../../../plain.ts'
import { say } from '../../console.ts'
import { lastSeq } from '../case/case-state.ts'

/** Reads each new message aloud once, politely; what was there at opening is not repeated. */
export function Heard({ view, me }: { view: CaseView; me: Me }): ReactElement {
  const from = useRef(lastSeq(view))
  const said = view.rows.filter(
    (row) => row.seq > from.current && row.by !== 'note' && row.agent?.id !== me.user.id,
  )
  const row = said.at(-1)
  const who =
    row?.by === 'debtor' ? (view.name ?? say('voice.debtor')) : (row?.agent?.name ?? say('voice.assistant'))
  return (
    <p className="hidden" aria-live="polite">
      {row && (row.by === 'event' ? row.text : say('case.heard', { who, text: plain(row.text) }))}
    </p>
  )
}
