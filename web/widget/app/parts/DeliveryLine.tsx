import { clock } from '../format.ts'
import type { Delivery } from '../transcript.ts'
import { words } from '../words.ts'
import { Icon, type IconName } from './Icon.tsx'

const ICONS: Record<Delivery, IconName> = {
  sending: 'clock',
  sent: 'tick',
  received: 'ticks',
  read: 'ticks',
  waiting: 'clock',
  failed: 'warning',
}

/** What became of the debtor's last message, in a word, a clock time and a shape. */
export function DeliveryLine({ delivery, at }: { delivery: Delivery; at: number }) {
  const timed = delivery === 'sent' || delivery === 'received' || delivery === 'read'
  return (
    <p class={`fine-text delivery is-${delivery}`}>
      {words.value.delivery[delivery]}
      {timed && ` ${clock(at)}`}
      <Icon name={ICONS[delivery]} />
    </p>
  )
}
