import type { ReactElement } from 'react'
import { Switch } from 'react-aria-components'

export interface ToggleProps {
  label: string
  hint: string
  on: boolean
  onChange: (on: boolean) => void
}

export function Toggle({ label, hint, on, onChange }: ToggleProps): ReactElement {
  return (
    <Switch className="switch" isSelected={on} onChange={onChange}>
      <span>
        <span className="label">{label}</span>
        <span className="hint block">{hint}</span>
      </span>
      <span className="switch-track" />
    </Switch>
  )
}
