import { Problem } from './Problem.tsx'

interface Props {
  name: string
  label: string
  /** What is missing, in words; empty when nothing is. */
  problem: string
  autocomplete: 'tel' | 'off'
  /** The last so many digits of a number, shown as dots until filled in. */
  digits?: number
}

export function TextField({ name, label, problem, autocomplete, digits }: Props) {
  const id = `field-${name}`
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
        class={digits ? 'digits' : undefined}
        aria-invalid={problem !== ''}
        aria-describedby={`${id}-problem`}
        onInput={({ currentTarget: field }) => {
          if (digits) field.value = field.value.replace(/\D/g, '').slice(-digits)
        }}
      />
      <Problem id={id} text={problem} />
    </div>
  )
}
