import type { Card } from '../../../../../src/conversation/message.ts'
import { language } from '../../conversation.ts'
import { moment } from '../../format.ts'
import { FileLink } from './FileLink.tsx'
import { accountWords } from './words.ts'

export function DocumentCard({ card }: { card: Card & { kind: 'document' } }) {
  const w = accountWords.value
  const name = card.document === 'statement' ? w.statement : w.addendum('')
  if (card.expires < Date.now()) {
    return (
      <p class="support">
        {name}: {w.linkEnded}
      </p>
    )
  }
  return <FileLink url={card.url} name={name} detail={w.linkUntil(moment(card.expires, language.value))} />
}
