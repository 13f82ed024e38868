import { type ReactElement, useState } from 'react'
import type { CaseView } from '../../../../src/http/wire/console.ts'
import { say } from '../../console.ts'
import { money } from '../../format/money.ts'
import { dayOf } from '../../format/time.ts'
import { Choices } from '../../frame/choices.tsx'
import { Pick } from '../../frame/pick.tsx'
import { Field } from '../../frame/text-field.tsx'
import { serverNow } from '../../stores/now.ts'
import { FIELDS, type Field as FieldName, NEEDED, type OfferForm } from './offer-form.ts'

export interface OfferFieldsProps {
  view: CaseView
  form: OfferForm
  wrong: FieldName[]
  onChange: (form: OfferForm) => void
}

const KINDS = ['settlement', 'instalments', 'extension', 'waiver'] as const

/** The terms of an offer; an error shows only for a field somebody wrote in. */
export function OfferFields({ view, form, wrong, onChange }: OfferFieldsProps): ReactElement {
  const [touched, setTouched] = useState<ReadonlySet<FieldName>>(new Set())
  const set = (change: Partial<OfferForm>) => onChange({ ...form, ...change })
  const write = (field: FieldName, text: string) => {
    setTouched((was) => new Set(was).add(field))
    set({ [field]: text })
  }
  return (
    <div className="offer-fields">
      {view.accounts.length > 1 && (
        <Pick
          label={say('offer-dialog.account')}
          value={form.account}
          options={view.accounts.map((one) => ({ value: one.id, label: say('debt.account', labelOf(one)) }))}
          onChange={(account) => set({ account })}
        />
      )}
      <Choices
        label={say('offer-dialog.kind')}
        value={form.kind}
        options={KINDS.map((kind) => ({ value: kind, label: say(`offer-dialog.kind.${kind}`) }))}
        onChange={(kind) => set({ kind })}
      />
      {FIELDS[form.kind].map((field) => (
        <Field
          key={field}
          label={say(`offer-dialog.${field}`)}
          {...(field !== NEEDED[form.kind] && { hint: say('offer-dialog.optional') })}
          value={form[field]}
          onChange={(text) => write(field, text)}
          autoComplete="off"
          error={wrong.includes(field) && touched.has(field) ? say(`offer-dialog.wrong.${field}`) : null}
          {...(field === 'firstDate' ? { type: 'date', min: dayOf(serverNow()) } : { inputMode: 'decimal' })}
        />
      ))}
      <Limit view={view} account={form.account} />
    </div>
  )
}

const labelOf = (account: CaseView['accounts'][number]) => ({
  product: account.product,
  ending: account.ending,
})

function Limit({ view, account }: { view: CaseView; account: string }): ReactElement | null {
  const { path } = view
  if (path?.account !== account) return null
  return (
    <p className="hint">
      {say('offer-dialog.your-limit', { amount: money(path.floors.agent, path.currency) })}
    </p>
  )
}
