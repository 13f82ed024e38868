import { useId, useRef, useState } from 'preact/hooks'
import { words } from '../words.ts'
import { isoDate, pastedDate } from './birthdate.ts'

interface Props {
  value: string
  /** Gets `YYYY-MM-DD`, or nothing while the date is not whole. */
  onChange: (date: string) => void
  problem: string
}

const BOXES = [
  { part: 'day', size: 2, autocomplete: 'bday-day' },
  { part: 'month', size: 2, autocomplete: 'bday-month' },
  { part: 'year', size: 4, autocomplete: 'bday-year' },
] as const

/** Day, month and year; a full box moves on to the next, a pasted date fills all three. */
export function DateField({ onChange, problem }: Props) {
  const w = words.value.identity
  const id = useId()
  const group = useRef<HTMLFieldSetElement>(null)
  const [boxes, setBoxes] = useState(['', '', ''])
  const fill = (next: string[]): void => {
    setBoxes(next)
    const [day = '', month = '', year = ''] = next
    onChange(isoDate(day, month, year) ?? '')
  }
  const type = (index: number, text: string): void => {
    const size = BOXES[index]?.size ?? 0
    const digits = text.replace(/\D/g, '').slice(0, size)
    fill(boxes.map((box, at) => (at === index ? digits : box)))
    if (digits.length === size) group.current?.querySelectorAll('input')[index + 1]?.focus()
  }
  return (
    <fieldset class="field" ref={group}>
      <legend class="label-text">{w.birthdate}</legend>
      <div class="date-boxes">
        {BOXES.map(({ part, size, autocomplete }, index) => (
          <input
            key={part}
            name={index === 0 ? 'birthdate' : undefined}
            class={part}
            aria-label={`${w.birthdate}, ${w[part]}`}
            placeholder={w[`${part}Hint`]}
            inputMode="numeric"
            autocomplete={autocomplete}
            maxLength={size}
            value={boxes[index]}
            aria-invalid={problem !== ''}
            aria-describedby={problem ? `${id}-problem` : undefined}
            onInput={(event) => type(index, event.currentTarget.value)}
            onPaste={(event) => {
              const date = pastedDate(event.clipboardData?.getData('text') ?? '')
              if (!date) return
              event.preventDefault()
              fill(date)
            }}
          />
        ))}
      </div>
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </fieldset>
  )
}
