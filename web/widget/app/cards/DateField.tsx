import { words } from '../words.ts'
import { pastedDate } from './birthdate.ts'
import { Problem } from './Problem.tsx'

const BOXES = [
  ['day', 2],
  ['month', 2],
  ['year', 4],
] as const

/** Day, month and year; a full box moves on to the next, a pasted date fills all three. */
export function DateField({ problem }: { problem: string }) {
  const w = words.value.identity
  return (
    <fieldset class="field">
      <legend class="label-text">{w.birthdate}</legend>
      <div class="date-boxes">
        {BOXES.map(([part, size]) => (
          <input
            key={part}
            name={part}
            aria-label={`${w.birthdate}, ${w[part]}`}
            placeholder={w[`${part}Hint`]}
            inputMode="numeric"
            autocomplete={`bday-${part}`}
            maxLength={size}
            aria-invalid={problem !== ''}
            aria-describedby="birthdate-problem"
            onInput={({ currentTarget: box }) => {
              box.value = box.value.replace(/\D/g, '')
              if (box.value.length === size && box.nextElementSibling instanceof HTMLElement)
                box.nextElementSibling.focus()
            }}
            onPaste={(event) => {
              const date = pastedDate(event.clipboardData?.getData('text') ?? '')
              if (!date) return
              event.preventDefault()
              const boxes = event.currentTarget.parentElement?.querySelectorAll('input') ?? []
              for (const [at, box] of [...boxes].entries()) box.value = date[at] ?? ''
            }}
          />
        ))}
      </div>
      <Problem id="birthdate" text={problem} />
    </fieldset>
  )
}
