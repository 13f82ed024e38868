import { type ReactElement, useState } from 'react'
import { FieldError, Input, Label, TextField } from 'react-aria-components'
import { say } from '../console.ts'
import { Icon } from '../frame/icon.tsx'

export interface PasswordFieldProps {
  value: string
  onChange: (value: string) => void
  error: string | null
}

/** A password that can be pasted and looked at. */
export function PasswordField({ value, onChange, error }: PasswordFieldProps): ReactElement {
  const [seen, setSeen] = useState(false)
  return (
    <TextField
      className="field password"
      value={value}
      onChange={onChange}
      isInvalid={error !== null}
      type={seen ? 'text' : 'password'}
      name="password"
      autoComplete="current-password"
    >
      <Label className="label">{say('sign-in.password')}</Label>
      <div className="password-box">
        <Input className="input" spellCheck="false" autoCapitalize="off" />
        <button
          type="button"
          aria-pressed={seen}
          aria-label={say('sign-in.show-label')}
          onClick={() => setSeen(!seen)}
        >
          <Icon name="eye" />
          {say(seen ? 'sign-in.hide' : 'sign-in.show')}
        </button>
      </div>
      <FieldError className="error">{error}</FieldError>
    </TextField>
  )
}
