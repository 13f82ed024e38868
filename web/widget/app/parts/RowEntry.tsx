import type { WidgetRow } from '../../../../src/http/wire/widget.ts'
import { speakerOf } from '../announce.ts'
import { CardOf } from '../cards/CardOf.tsx'
import { language } from '../conversation.ts'
import { clock } from '../format.ts'
import { initialsOf } from '../initials.ts'
import type { Entry } from '../transcript.ts'
import { words } from '../words.ts'
import { UsedAnswers } from './Answers.tsx'
import { DeliveryLine } from './DeliveryLine.tsx'
import { EventLine } from './EventLine.tsx'
import { Icon } from './Icon.tsx'
import { RichText } from './RichText.tsx'

/** One line of the transcript: who speaks, what is said, the card that goes with it. */
export function RowEntry({ entry }: { entry: Entry & { kind: 'row' } }) {
  const { row, label, used, delivery } = entry
  const time = clock(row.at)
  const name = [speakerOf(row), time].filter(Boolean).join(', ')
  return (
    <article
      class={`entry from-${row.by}`}
      tabIndex={-1}
      aria-label={name}
      data-entry={row.id}
      lang={row.language}
    >
      {label && <Label row={row} />}
      {row.by !== 'event' && <Bubble row={row} />}
      {row.by === 'event' && row.text && <EventLine row={row} time={time} />}
      {(row.card || row.offers) && <CardOf row={row} />}
      {delivery && <DeliveryLine delivery={delivery} at={row.at} />}
      {used && <UsedAnswers used={used} />}
    </article>
  )
}

function Bubble({ row }: { row: WidgetRow }) {
  if (row.text === '' || row.card?.kind === 'crisis') return null
  const side = row.by === 'debtor' ? 'mine' : `by-${row.by}`
  return (
    <p class={`bubble ${side}`}>
      <RichText text={row.text} />
    </p>
  )
}

/** The voice, named once a run. */
function Label({ row }: { row: WidgetRow }) {
  if (row.by === 'assistant') {
    return (
      <p class="label fine-text" lang={language.value}>
        <Icon name="robot" />
        {words.value.assistant}
      </p>
    )
  }
  if (row.by !== 'agent') return null
  const name = row.agent?.name ?? ''
  return (
    <p class="label fine-text" lang={language.value}>
      <span class="disc" aria-hidden="true">
        {initialsOf(name)}
      </span>
      {words.value.personNamed(name)}
    </p>
  )
}
