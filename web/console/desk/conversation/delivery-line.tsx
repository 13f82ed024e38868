import type { ReactElement } from 'react'
import type { Row } from '../../../../src/conversation/message.ts'
import type { Delivery } from '../../../../src/http/wire/console.ts'
import { say } from '../../console.ts'
import { clock } from '../../format/time.ts'
import { Icon } from '../../frame/icon.tsx'

export interface DeliveryLineProps {
  row: Row
  delivery: Delivery | undefined
  me: string
}

/** Under the last bubble of a run: when, by whom, and how far it got. */
export function DeliveryLine({ row, delivery, me }: DeliveryLineProps): ReactElement {
  const at = clock(row.at, say.language)
  if (row.by === 'debtor') return <p className="meta delivery">{at}</p>
  if (row.by === 'assistant') {
    return (
      <p className="meta delivery">
        <Icon name="bot" size={15} />
        {say('voice.assistant-at', { clock: at })}
      </p>
    )
  }
  const who =
    row.agent && row.agent.id !== me ? say('voice.agent-at', { name: row.agent.name, clock: at }) : at
  return (
    <p className="meta delivery">
      {who}
      <State delivery={delivery ?? { state: 'sent' }} />
    </p>
  )
}

function State({ delivery }: { delivery: Delivery }): ReactElement {
  if (delivery.state === 'failed') {
    const words = delivery.reason
      ? say('delivery.failed-because', { reason: delivery.reason })
      : say('delivery.failed')
    return (
      <span className="delivery-state tone-fault">
        <Icon name="warning" size={15} />
        {words}
      </span>
    )
  }
  return (
    <span className={delivery.state === 'read' ? 'delivery-state tone-accent' : 'delivery-state'}>
      <Icon name={delivery.state === 'sent' ? 'tick' : 'ticks'} size={15} />
      {say(`delivery.${delivery.state}`)}
    </span>
  )
}
