import type { ReactElement } from 'react'
import { FieldError, Input, Label, TextArea, TextField } from 'react-aria-components'

export interface FieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  /** Why the present text does not do. */
  error?: string | null
  hint?: string
  name?: string
  type?: 'text' | 'email' | 'date' | 'password' | 'tel'
  inputMode?: 'numeric' | 'decimal' | 'email'
  autoComplete?: string
  lines?: boolean
  most?: number
  min?: string
}

/** A label, a box, and below it the reason when something is wrong. */
export function Field(props: FieldProps): ReactElement {
  const { label, value, onChange, error = null, hint, lines = false } = props
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={error !== null}
      type={props.type ?? 'text'}
      {...(props.name && { name: props.name })}
      {...(props.most !== undefined && { maxLength: props.most })}
      {...(props.autoComplete && { autoComplete: props.autoComplete })}
    >
      <Label className="label">
        {label}
        {hint && <span className="hint"> {hint}</span>}
      </Label>
      {lines ? (
        <TextArea className="input" />
      ) : (
        <Input
          className="input"
          {...(props.inputMode && { inputMode: props.inputMode })}
          {...(props.min && { min: props.min })}
        />
      )}
      <FieldError className="error">{error}</FieldError>
    </TextField>
  )
}
