import type { Card } from '../../../../src/conversation/message.ts'
import { rows, status } from '../conversation.ts'
import { outbox } from '../outbox.ts'
import { Icon } from '../parts/Icon.tsx'
import { perRow } from '../per-row.ts'
import { send } from '../send.ts'
import { words } from '../words.ts'
import { CodeForm } from './CodeForm.tsx'
import type { CardProps } from './card-props.ts'
import { KnowledgeForm } from './KnowledgeForm.tsx'

type IdentityStep = Card & { kind: 'identity' }

/** The id of what was sent from a card. */
const sentFrom = perRow('')

/** Only when tries run short is their number worth a worry. */
const FEW_LEFT = 2

/** One card for each proof. It stays as it was filled in while the answer is awaited, and folds when done with. */
export function IdentityCard({ row, card }: CardProps & { card: IdentityStep }) {
  const w = words.value.identity
  const sent = sentFrom(row.id)
  const latest = rows.value.findLast((other) => other.card?.kind === 'identity')?.id === row.id
  const title = card.step === 'code' ? w.codeTitle : w.title
  if (!latest || !status.value.locked) return <p class="card fine-text">{w.done(title)}</p>
  const outgoing = outbox.value.find((entry) => entry.request.id === sent.value)
  const busy = outgoing !== undefined && outgoing.state !== 'failed'
  const submit = (fields: Record<string, string>): void => {
    if (!busy) sent.value = send({ kind: 'form', form: card.step, fields })
  }
  const failed = outgoing?.state === 'failed' ? outgoing.reason || w.unsent : ''
  return (
    <div class="card identity">
      <div class="card-head">
        <h3>{title}</h3>
        <Steps at={card.step === 'code' ? 2 : 1} />
      </div>
      {card.step === 'code' ? (
        <CodeForm row={row} sentTo={card.sentTo} busy={busy} onSubmit={submit} />
      ) : (
        <KnowledgeForm row={row} withContact={card.step === 'claim'} busy={busy} onSubmit={submit} />
      )}
      {failed && (
        <p class="problem" role="alert">
          {failed}
        </p>
      )}
      {card.attemptsLeft !== undefined && card.attemptsLeft <= FEW_LEFT && (
        <p class="support">{w.left(card.attemptsLeft)}</p>
      )}
      <p class="support assurance">
        <Icon name="shield" />
        <span>{card.step === 'code' ? w.codeSafe : w.safe}</span>
      </p>
    </div>
  )
}

function Steps({ at }: { at: 1 | 2 }) {
  return (
    <span class="steps" role="img" aria-label={words.value.identity.step(at)}>
      <i data-on />
      <i data-on={at === 2 || undefined} />
    </span>
  )
}
