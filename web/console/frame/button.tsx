import type { ReactElement, ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'

export interface ButtonProps {
  children: ReactNode
  kind?: 'fill' | 'outline' | 'quiet'
  icon?: IconName
  /** The key that does the same. */
  hint?: string
  /** Shows the icon alone; `children` becomes the name that is read aloud. */
  iconOnly?: boolean
  tall?: boolean
  disabled?: boolean
  busy?: boolean
  onPress?: () => void
  type?: 'button' | 'submit'
  describedBy?: string | undefined
  expanded?: boolean
}

/** The one button of the console. While busy it keeps its words and its place, and does nothing twice. */
export function Button(props: ButtonProps): ReactElement {
  const { children, kind = 'outline', icon, hint, iconOnly = false, tall = false, busy = false } = props
  const look = ['button', kind, iconOnly ? 'icon-only' : '', tall ? 'tall' : ''].filter(Boolean).join(' ')
  return (
    <AriaButton
      className={look}
      type={props.type ?? 'button'}
      isDisabled={props.disabled ?? false}
      data-busy={busy || undefined}
      {...(props.onPress && !busy && { onPress: props.onPress })}
      {...(props.describedBy && { 'aria-describedby': props.describedBy })}
      {...(props.expanded !== undefined && { 'aria-expanded': props.expanded })}
      {...(iconOnly && typeof children === 'string' && { 'aria-label': children })}
    >
      {icon && <Icon name={icon} />}
      {!iconOnly && children}
      {hint && <Key label={hint} />}
    </AriaButton>
  )
}

/** A key's picture; the shortcut itself is in the `?` sheet, so it is not read with every button. */
export function Key({ label }: { label: string }): ReactElement {
  return (
    <span className="kbd" aria-hidden="true">
      {label}
    </span>
  )
}
