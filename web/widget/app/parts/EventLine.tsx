import type { WidgetRow } from '../../../../src/http/wire/widget.ts'
import { rows, status } from '../conversation.ts'
import { Icon } from './Icon.tsx'
import { RichText } from './RichText.tsx'

/** Somebody of the desk came or went. */
const isAboutPerson = (row: WidgetRow): boolean =>
  rows.value.some(({ agent }) => agent && row.text.startsWith(agent.name)) ||
  (status.value.agent !== null && row.text.startsWith(status.value.agent.name))

/** Something that happened rather than something said. */
export function EventLine({ row, time }: { row: WidgetRow; time: string }) {
  return (
    <p class="event fine-text">
      <Icon name={isAboutPerson(row) ? 'person' : 'tick'} />
      <span>
        <RichText text={row.text.replace(/\.$/, '')} />, {time}
      </span>
    </p>
  )
}
