import { type FormEvent, type ReactElement, useRef, useState } from 'react'
import type { CaseView } from '../../../../src/http/wire/console.ts'
import { say } from '../../console.ts'
import { money } from '../../format/money.ts'
import { dayOf } from '../../format/time.ts'
import { Button } from '../../frame/button.tsx'
import { Dialog } from '../../frame/dialog.tsx'
import { Icon } from '../../frame/icon.tsx'
import { closeOverlay } from '../../frame/overlay.ts'
import { serverNow } from '../../stores/now.ts'
import { focusComposer } from '../focus.ts'
import { makeOffer, whyNot } from './do.ts'
import { OfferFields } from './offer-fields.tsx'
import { type OfferForm, termsOf } from './offer-form.ts'
import { OfferPreviewBox } from './offer-preview.tsx'
import { usePreview } from './use-preview.ts'

/** *Buat tawaran*: terms at the left, what the debtor will see and who may grant it at the right. */
export function OfferDialog({ view, total }: { view: CaseView; total: number | undefined }): ReactElement {
  const [form, setForm] = useState<OfferForm>(() => blank(view, total))
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const id = useRef(crypto.randomUUID())
  const checked = termsOf(form, dayOf(serverNow()))
  const terms = 'terms' in checked ? checked.terms : null
  const preview = usePreview(view.case, terms)
  const offer = preview.state === 'known' && preview.preview.allowed ? preview.preview.offer : null
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!terms || !offer || sending) return
    setSending(true)
    const answer = await makeOffer(view.case, id.current, terms, money(offer.total, offer.currency))
    setSending(false)
    if (!answer.ok) return setFailure(whyNot(answer.status, answer.refusal))
    closeOverlay()
    focusComposer()
  }
  return (
    <Dialog title={say('offer-dialog.title')} wide onClose={closeOverlay}>
      <form className="offer-dialog" onSubmit={(event) => void submit(event)} noValidate>
        <div className="dialog-body offer-columns">
          <OfferFields
            view={view}
            form={form}
            wrong={'wrong' in checked ? checked.wrong : []}
            onChange={setForm}
          />
          <OfferPreviewBox preview={preview} />
        </div>
        <div className="dialog-foot">
          {failure && (
            <p className="error grow" role="alert">
              <Icon name="warning" size={16} />
              {failure}
            </p>
          )}
          <Button onPress={closeOverlay}>{say('cancel')}</Button>
          <Button
            kind="fill"
            type="submit"
            busy={sending}
            disabled={offer === null}
            describedBy="offer-verdict"
          >
            {say('offer-dialog.send')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function blank(view: CaseView, total: number | undefined): OfferForm {
  const account = view.path?.account ?? view.focus ?? view.accounts[0]?.id ?? ''
  const bid = total ?? view.path?.bids.at(-1)?.total
  const currency = view.accounts.find((one) => one.id === account)?.currency ?? 'IDR'
  const typed = bid === undefined ? '' : money(bid, currency).replace(/^Rp/, '')
  return { account, kind: 'settlement', total: typed, count: '', downPayment: '', firstDate: '' }
}
