import { useState } from 'preact/hooks'
import { words } from '../words.ts'
import { DateField } from './DateField.tsx'
import { TextField } from './TextField.tsx'

interface Props {
  /** Also asks for the number on file, which claims the account. */
  withContact: boolean
  busy: boolean
  onSubmit: (fields: Record<string, string>) => void
}

export function KnowledgeForm({ withContact, busy, onSubmit }: Props) {
  const w = words.value.identity
  const [contact, setContact] = useState('')
  const [birthdate, setBirthdate] = useState('')
  const [nik, setNik] = useState('')
  const [checked, setChecked] = useState(false)
  const wrong = {
    contact: withContact && contact.trim() === '',
    birthdate: birthdate === '',
    nik: !/^\d{4}$/.test(nik),
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    setChecked(true)
    const first =
      withContact && wrong.contact ? 'contact' : wrong.birthdate ? 'birthdate' : wrong.nik ? 'nik' : null
    if (first) {
      const form = event.currentTarget
      if (form instanceof HTMLFormElement) form.querySelector<HTMLElement>(`[name=${first}]`)?.focus()
      return
    }
    const known = { birthdate, nikLast4: nik }
    onSubmit(withContact ? { contact: contact.trim(), ...known } : known)
  }
  return (
    <form class="fields" onSubmit={submit} noValidate>
      {withContact && (
        <TextField
          name="contact"
          label={w.contact}
          value={contact}
          onChange={setContact}
          problem={checked && wrong.contact ? w.missingContact : ''}
          autocomplete="tel"
        />
      )}
      <DateField
        value={birthdate}
        onChange={setBirthdate}
        problem={checked && wrong.birthdate ? w.wrongDate : ''}
      />
      <TextField
        name="nik"
        label={w.nik}
        value={nik}
        onChange={(text) => setNik(text.replace(/\D/g, '').slice(-4))}
        problem={checked && wrong.nik ? w.wrongNik : ''}
        digits={4}
        autocomplete="off"
      />
      <button type="submit" class="fill" aria-disabled={busy} aria-busy={busy}>
        {w.submit}
        {busy && <span class="hidden">, {w.busy}</span>}
      </button>
    </form>
  )
}
