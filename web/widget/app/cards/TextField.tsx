import { useId } from 'preact/hooks'

interface Props {
  name: string
  label: string
  value: string
  onChange: (value: string) => void
  /** What is missing, in words; empty when nothing is. */
  problem: string
  autocomplete: 'tel' | 'off'
  /** A number of this many digits, shown as dots until filled in. */
  digits?: number
}

export function TextField({ name, label, value, onChange, problem, autocomplete, digits }: Props) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        type="text"
        inputMode={digits ? 'numeric' : 'tel'}
        autocomplete={autocomplete}
        placeholder={digits ? '•'.repeat(digits) : undefined}
        class={digits ? 'digits' : ''}
        value={value}
        aria-invalid={problem !== ''}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  )
}
