import type { ReactElement } from 'react'
import { say } from '../../console.ts'
import { Button } from '../../frame/button.tsx'
import { Icon } from '../../frame/icon.tsx'
import type { Mention } from '../conversation/amounts.ts'

export interface BlockedLineProps {
  mentions: Mention[]
  /** On a phone only the amount is named. */
  short: boolean
  /** Null when this person cannot make an offer here. */
  onOffer: (() => void) | null
}

/** Why a reply cannot go out yet, and the way to make it go. */
export function BlockedLine({ mentions, short, onOffer }: BlockedLineProps): ReactElement {
  const amounts = [...new Set(mentions.map((one) => one.text))].join(', ')
  return (
    <div className="blocked">
      <p className="grow tone-wait">
        <Icon name="warning" size={16} />
        <span>{say(short ? 'compose.blocked-short' : 'compose.blocked', { amounts })}</span>
      </p>
      {onOffer && (
        <Button hint="O" onPress={onOffer}>
          {say('act.offer')}
        </Button>
      )}
    </div>
  )
}
