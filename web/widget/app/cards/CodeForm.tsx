import { perRow } from '../per-row.ts'
import { words } from '../words.ts'
import type { CardProps } from './card-props.ts'
import { Problem } from './Problem.tsx'
import { Submit } from './Submit.tsx'

interface Props extends CardProps {
  sentTo: string | undefined
  busy: boolean
  onSubmit: (fields: Record<string, string>) => void
}

const codes = perRow('')
const tried = perRow(false)
const SIZE = 6
const PLACES = Array.from({ length: SIZE }, (_, index) => index)

/**
 * Six boxes drawn over one real input, so that pasting, the browser's one-time-code offer and a screen
 * reader meet a plain field.
 */
export function CodeForm({ row, sentTo, busy, onSubmit }: Props) {
  const w = words.value.identity
  const typed = codes(row.id)
  const checked = tried(row.id)
  const code = typed.value
  const whole = code.length === SIZE
  const problem = checked.value && !whole ? w.wrongCode : ''
  const ending = sentTo && /(\d{2,4})\s*$/.exec(sentTo)?.[1]
  return (
    <form
      class="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        checked.value = true
        if (whole) onSubmit({ code })
        else document.getElementById('code')?.focus()
      }}
    >
      {sentTo && (
        <p class="support">
          {ending ? w.codeEnding : w.codeTo} <strong>{ending ?? sentTo}</strong>.
        </p>
      )}
      <div class="code">
        <input
          id="code"
          name="code"
          inputMode="numeric"
          autocomplete="one-time-code"
          pattern="\d*"
          value={code}
          aria-label={w.codeTitle}
          aria-invalid={problem !== ''}
          aria-describedby="code-problem"
          onInput={(event) => {
            typed.value = event.currentTarget.value.replace(/\D/g, '').slice(0, SIZE)
            event.currentTarget.value = typed.value
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
      <Problem id="code" text={problem} />
      <Submit text={w.codeSubmit} busy={busy} />
    </form>
  )
}
