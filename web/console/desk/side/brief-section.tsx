import type { ReactElement } from 'react'
import type { Brief } from '../../../../src/conversation/brief.ts'
import type { CaseView } from '../../../../src/http/wire/console.ts'
import { say } from '../../console.ts'
import { shortDay } from '../../format/time.ts'
import { advice, because, soFar, wants } from './brief-words.ts'
import { Fact } from './fact.tsx'

/** What a person needs to know to go on without asking again. */
export function BriefSection({ view }: { view: CaseView }): ReactElement {
  const { brief } = view
  const unsaid = <span className="meta">{say('side.unsaid')}</span>
  const suggested = advice(brief, say)
  return (
    <section className="side-section">
      <h3 className="section-title">{say('side.brief')}</h3>
      <dl className="facts leading">
        <Fact name={say('side.wants')} strong>
          {wants(brief, say) ?? unsaid}
        </Fact>
        <Fact name={say('side.because')}>{because(brief, say) ?? unsaid}</Fact>
        <Fact name={say('side.can-pay')}>{brief.canPay ?? unsaid}</Fact>
        <Fact name={say('side.so-far')}>{soFar(brief, say)}</Fact>
        {suggested && <Fact name={say('side.advice')}>{suggested}</Fact>}
        {brief.mood !== 'calm' && <Fact name={say('side.mood')}>{say(`mood.${brief.mood}`)}</Fact>}
      </dl>
      {brief.lastNote && <LastNote note={brief.lastNote} />}
    </section>
  )
}

function LastNote({ note }: { note: NonNullable<Brief['lastNote']> }): ReactElement {
  const disposition = say.known(`disposition.${note.disposition}`) ?? note.disposition
  const head = say('side.last-note', { by: note.by, date: shortDay(note.at, say.language), disposition })
  return (
    <div className="note last-note">
      <p className="note-head">{head}</p>
      <p>{note.note}</p>
    </div>
  )
}
