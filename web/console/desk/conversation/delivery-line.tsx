import { type ReactElement, useId, useState } from 'react'
import type { Row } from '../../../../src/conversation/message.ts'
import type { Delivery } from '../../../../src/http/wire/console.ts'
import { say } from '../../console.ts'
import { clock } from '../../format/time.ts'
import { Button } from '../../frame/button.tsx'
import { Icon } from '../../frame/icon.tsx'
import type { IconName } from '../../frame/icon-paths.ts'
import { focusLog } from '../focus.ts'

export interface DeliveryLineProps {
  row: Row
  delivery: Delivery | undefined
  me: string
  /** What the assistant says is told further only where it has to be sent, and so can get lost. */
  sent: boolean
}

/** Under the last bubble of a run: when, by whom, and how far it got. */
export function DeliveryLine({ row, delivery, me, sent }: DeliveryLineProps): ReactElement {
  const at = clock(row.at, say.language)
  if (row.by === 'debtor') return <p className="meta delivery">{at}</p>
  const told = row.by === 'agent' || sent
  const state = delivery?.state ?? (row.by === 'agent' && !sent ? 'sent' : undefined)
  return (
    <p className="meta delivery">
      {row.by === 'assistant' && <Icon name="bot" size={15} />}
      {spoken(row, at, me)}
      {told && state !== undefined && state !== 'failed' && <State state={state} />}
    </p>
  )
}

function spoken(row: Row, at: string, me: string): string {
  if (row.by === 'assistant') return say('voice.assistant-at', { clock: at })
  return row.agent && row.agent.id !== me ? say('voice.agent-at', { name: row.agent.name, clock: at }) : at
}

const ICONS: Record<Exclude<Delivery['state'], 'failed'>, IconName> = {
  sending: 'clock',
  held: 'pause',
  sent: 'tick',
  delivered: 'ticks',
  read: 'ticks',
}

function State({ state }: { state: Exclude<Delivery['state'], 'failed'> }): ReactElement {
  return (
    <span className={state === 'read' ? 'delivery-state tone-accent' : 'delivery-state'}>
      <Icon name={ICONS[state]} size={15} />
      {say(`delivery.${state}`)}
    </span>
  )
}

export interface UndeliveredProps {
  delivery: Delivery
  /** Sends it once more; null where this person may not, or where that mends nothing. */
  onAgain: (() => Promise<void>) | null
}

/** Under every bubble that did not get there: why, what to do, and the way to send it again. */
export function Undelivered({ delivery, onAgain }: UndeliveredProps): ReactElement {
  const words = delivery.words?.[say.language]
  const why = useId()
  return (
    <div className="undelivered">
      <p className="delivery-state tone-fault" id={why}>
        <Icon name="warning" size={15} />
        <span>
          <strong>{say('delivery.failed')}</strong>
          {words && `. ${words.what}`}
        </span>
      </p>
      {words && <p className="meta">{words.todo}</p>}
      {onAgain && <Again onAgain={onAgain} describedBy={why} />}
    </div>
  )
}

/** The button goes once the message is on its way, so the focus is moved to the log it stood in. */
function Again({
  onAgain,
  describedBy,
}: {
  onAgain: () => Promise<void>
  describedBy: string
}): ReactElement {
  const [busy, setBusy] = useState(false)
  const press = async (): Promise<void> => {
    setBusy(true)
    await onAgain()
    setBusy(false)
    requestAnimationFrame(focusLog)
  }
  return (
    <p className="again">
      <Button icon="refresh" busy={busy} describedBy={describedBy} onPress={() => void press()}>
        {say('delivery.again')}
      </Button>
    </p>
  )
}
