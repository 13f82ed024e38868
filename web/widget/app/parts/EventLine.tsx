import type { WidgetRow } from '../../../../src/http/wire/widget.ts'
import { Icon } from './Icon.tsx'
import { RichText } from './RichText.tsx'

/** Something that happened rather than something said. */
export function EventLine({ row, time }: { row: WidgetRow; time: string }) {
  return (
    <p class="event">
      <Icon name={row.agent ? 'person' : 'tick'} />
      <span>
        <RichText text={row.text.replace(/\.$/, '')} />, {time}
      </span>
    </p>
  )
}
