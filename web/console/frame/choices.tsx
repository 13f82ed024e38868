import type { ReactElement } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'

export interface ChoicesProps<Value extends string> {
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  hint?: string
  onChange: (value: Value) => void
}

/** One of a few, all in sight. */
export function Choices<Value extends string>(props: ChoicesProps<Value>): ReactElement {
  const { label, value, options, hint, onChange } = props
  const pick = (chosen: string) => {
    const option = options.find((one) => one.value === chosen)
    if (option) onChange(option.value)
  }
  return (
    <RadioGroup className="field" value={value} onChange={pick} orientation="horizontal">
      <Label className="label">{label}</Label>
      <div className="choice-set">
        {options.map((option) => (
          <Radio className="choice" key={option.value} value={option.value}>
            {option.label}
          </Radio>
        ))}
      </div>
      {hint && <span className="hint">{hint}</span>}
    </RadioGroup>
  )
}
