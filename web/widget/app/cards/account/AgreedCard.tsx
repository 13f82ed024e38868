import type { Card } from '../../../../../src/conversation/message.ts'
import { rows } from '../../conversation.ts'
import { clock } from '../../format.ts'
import { Icon } from '../../parts/Icon.tsx'
import { FileLink } from './FileLink.tsx'
import { accountWords } from './words.ts'

/** The agreement as an event with its number, and its addendum as a file. */
export function AgreedCard({ card }: { card: Card & { kind: 'agreed' } }) {
  const w = accountWords.value
  const told = rows.value.some(({ by, text }) => by === 'event' && text.includes(card.number))
  return (
    <>
      {!told && (
        <p class="event fine-text">
          <Icon name="tick" />
          <span>{w.agreement(card.number, clock(card.at))}</span>
        </p>
      )}
      {card.document && (
        <FileLink url={card.document} name={w.addendum(card.number)} detail={w.inIndonesian} />
      )}
    </>
  )
}
