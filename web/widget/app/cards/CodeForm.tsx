import { useId, useState } from 'preact/hooks'
import { words } from '../words.ts'

interface Props {
  sentTo: string | undefined
  busy: boolean
  onSubmit: (fields: Record<string, string>) => void
}

const SIZE = 6
const PLACES = Array.from({ length: SIZE }, (_, index) => index)

/**
 * Six boxes drawn over one real input, so that pasting, the browser's one-time-code offer and a screen
 * reader meet a plain field.
 */
export function CodeForm({ sentTo, busy, onSubmit }: Props) {
  const w = words.value.identity
  const id = useId()
  const [code, setCode] = useState('')
  const [checked, setChecked] = useState(false)
  const whole = code.length === SIZE
  const problem = checked && !whole ? w.wrongCode : ''
  const ending = sentTo && /(\d{2,4})\s*$/.exec(sentTo)?.[1]
  return (
    <form
      class="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setChecked(true)
        if (whole) onSubmit({ code })
        else document.getElementById(id)?.focus()
      }}
    >
      {sentTo && (
        <p class="support">
          {ending ? w.codeEnding : w.codeTo} <strong>{ending ?? sentTo}</strong>.
        </p>
      )}
      <div class="code">
        <input
          id={id}
          name="code"
          inputMode="numeric"
          autocomplete="one-time-code"
          pattern="\d*"
          value={code}
          aria-label={w.codeTitle}
          aria-invalid={problem !== ''}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onInput={(event) => {
            const digits = event.currentTarget.value.replace(/\D/g, '').slice(0, SIZE)
            event.currentTarget.value = digits
            setCode(digits)
          }}
        />
        {PLACES.map((place) => (
          <span
            key={place}
            class="code-box"
            data-next={place === Math.min(code.length, SIZE - 1)}
            aria-hidden="true"
          >
            {code[place]}
          </span>
        ))}
      </div>
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      <button type="submit" class="fill" aria-disabled={busy} aria-busy={busy}>
        {w.codeSubmit}
        {busy && <span class="hidden">, {w.busy}</span>}
      </button>
    </form>
  )
}
