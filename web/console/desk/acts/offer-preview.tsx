import type { ReactElement } from 'react'
import type { OfferPreview } from '../../../../src/http/wire/console.ts'
import type { Offer } from '../../../../src/negotiation/offer.ts'
import { say } from '../../console.ts'
import { money } from '../../format/money.ts'
import { clock, date, shortDay } from '../../format/time.ts'
import { Tag } from '../../frame/tag.tsx'
import { offerName } from '../conversation/offer-words.ts'
import type { Preview } from './use-preview.ts'

const PARTS_SHOWN = 6

/** The engine's answer to the terms: the offer itself and whether this person may make it. */
export function OfferPreviewBox({ preview }: { preview: Preview }): ReactElement {
  return (
    <section className="offer-preview" aria-live="polite" aria-busy={preview.state === 'asking'}>
      <h3 className="label">{say('offer-dialog.preview')}</h3>
      {preview.state === 'none' && <p className="hint">{say('offer-dialog.preview-wait')}</p>}
      {preview.state === 'asking' && <p className="hint">{say('offer-dialog.previewing')}</p>}
      {preview.state === 'failed' && <p className="error">{preview.why}</p>}
      {preview.state === 'known' && preview.preview.offer && <Terms offer={preview.preview.offer} />}
      <div id="offer-verdict">{preview.state === 'known' && <Verdict preview={preview.preview} />}</div>
    </section>
  )
}

function Terms({ offer }: { offer: Offer }): ReactElement {
  const show = (amount: number) => money(amount, offer.currency)
  const until = {
    date: shortDay(offer.validUntil, say.language),
    clock: clock(offer.validUntil, say.language),
  }
  return (
    <>
      <p>{offerName(offer, say)}</p>
      <p className="figure-large">{show(offer.total)}</p>
      <p className="meta">
        {offer.discount > 0
          ? say('offer-dialog.saving', { amount: show(offer.discount) })
          : say('offer-dialog.no-saving')}
      </p>
      <dl className="facts">
        {offer.downPayment > 0 && (
          <Part name={say('offers.down')} amount={show(offer.downPayment)} due={offer.downPaymentDue} />
        )}
        {offer.instalments.slice(0, PARTS_SHOWN).map((part, at) => (
          <Part
            key={part.due}
            name={
              offer.instalments.length > 1 ? say('offer-dialog.part', { n: at + 1 }) : say('offer-dialog.due')
            }
            amount={show(part.amount)}
            due={part.due}
          />
        ))}
      </dl>
      <Rest offer={offer} />
      <p className="meta">{say('offer-dialog.valid', until)}</p>
    </>
  )
}

function Part({ name, amount, due }: { name: string; amount: string; due: string | null }): ReactElement {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>
        {amount}
        {due && <span className="meta block">{date(due, say.language)}</span>}
      </dd>
    </div>
  )
}

function Rest({ offer }: { offer: Offer }): ReactElement | null {
  const last = offer.instalments.at(-1)
  const n = offer.instalments.length - PARTS_SHOWN
  if (n <= 0 || !last) return null
  return <p className="meta">{say('offer-dialog.more-parts', { n, date: date(last.due, say.language) })}</p>
}

function Verdict({ preview }: { preview: OfferPreview }): ReactElement {
  if (preview.allowed) {
    return (
      <Tag tone="paid" icon="tick">
        {say('offer-dialog.allowed')}
      </Tag>
    )
  }
  const why = preview.why === null ? null : (say.known(`why.${preview.why}`) ?? preview.why)
  return (
    <>
      <Tag tone="wait" icon="scale">
        {preview.approver ? say(`offer-dialog.approver.${preview.approver}`) : say('offer-dialog.refused')}
      </Tag>
      {why && <p className="why">{why}</p>}
    </>
  )
}
