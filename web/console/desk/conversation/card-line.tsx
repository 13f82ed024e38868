import type { ReactElement } from 'react'
import type { Card } from '../../../../src/conversation/message.ts'
import { say } from '../../console.ts'
import { Icon } from '../../frame/icon.tsx'
import type { IconName } from '../../frame/icon-paths.ts'
import { cardWords } from './card-words.ts'

const ICONS: Record<Card['kind'], IconName> = {
  identity: 'shield',
  balance: 'receipt',
  offers: 'card',
  readback: 'note',
  agreed: 'tick',
  pay: 'card',
  progress: 'receipt',
  settled: 'tick',
  document: 'note',
  waiting: 'clock',
  crisis: 'heart',
}

/** What the debtor saw beside the text, in words. */
export function CardLine({ card }: { card: Card }): ReactElement | null {
  const words = cardWords(card, say)
  if (words === null) return null
  return (
    <p className={card.kind === 'crisis' ? 'card-line tone-care' : 'card-line'}>
      <Icon name={ICONS[card.kind]} size={16} />
      {words}
    </p>
  )
}
