import { perRow } from '../per-row.ts'
import { words } from '../words.ts'
import { isoDate } from './birthdate.ts'
import type { CardProps } from './card-props.ts'
import { DateField } from './DateField.tsx'
import { Submit } from './Submit.tsx'
import { TextField } from './TextField.tsx'

interface Props extends CardProps {
  /** Also asks for the number on file, which claims the account. */
  withContact: boolean
  busy: boolean
  onSubmit: (fields: Record<string, string>) => void
}

const missingIn = perRow<string[]>([])

/** The fields stay in the page: what identifies somebody is read once, when it is sent. */
export function KnowledgeForm({ row, withContact, busy, onSubmit }: Props) {
  const w = words.value.identity
  const missing = missingIn(row.id)
  const submit = (form: HTMLFormElement): void => {
    const data = new FormData(form)
    const read = (name: string): string => String(data.get(name) ?? '').trim()
    const known = {
      birthdate: isoDate(read('day'), read('month'), read('year')) ?? '',
      nikLast4: read('nikLast4'),
    }
    const fields = withContact ? { contact: read('contact'), ...known } : known
    const empty = Object.entries(fields).flatMap(([name, value]) => (value ? [] : [name]))
    missing.value = empty
    const [first] = empty
    if (first) form.querySelector<HTMLElement>(`[name=${first === 'birthdate' ? 'day' : first}]`)?.focus()
    else onSubmit(fields)
  }
  const problem = (name: string, text: string): string => (missing.value.includes(name) ? text : '')
  return (
    <form
      class="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit(event.currentTarget)
      }}
    >
      {withContact && (
        <TextField
          name="contact"
          label={w.contact}
          problem={problem('contact', w.missingContact)}
          autocomplete="tel"
        />
      )}
      <DateField problem={problem('birthdate', w.wrongDate)} />
      <TextField
        name="nikLast4"
        label={w.nik}
        problem={problem('nikLast4', w.wrongNik)}
        digits={4}
        autocomplete="off"
      />
      <Submit text={w.submit} busy={busy} />
    </form>
  )
}
