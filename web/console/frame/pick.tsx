import type { ReactElement } from 'react'
import {
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
} from 'react-aria-components'
import { Icon } from './icon.tsx'

export interface PickProps<Value extends string> {
  label: string
  hideLabel?: boolean
  value: Value | null
  options: readonly { value: Value; label: string }[]
  placeholder?: string
  /** Why the present choice does not do. */
  error?: string | null
  onChange: (value: Value) => void
}

/** One of many, folded away. */
export function Pick<Value extends string>(props: PickProps<Value>): ReactElement {
  const { label, hideLabel = false, value, options, placeholder = '', error = null, onChange } = props
  const choose = (key: unknown) => {
    const option = options.find((one) => one.value === key)
    if (option) onChange(option.value)
  }
  return (
    <Select
      className="field select"
      selectedKey={value}
      onSelectionChange={choose}
      placeholder={placeholder}
      isInvalid={error !== null}
    >
      <Label className={hideLabel ? 'hidden' : 'label'}>{label}</Label>
      <Button className="select-button">
        <SelectValue />
        <Icon name="down" size={16} />
      </Button>
      <FieldError className="error">{error}</FieldError>
      <Popover className="popover pick-list">
        <ListBox className="menu" items={options.map((one) => ({ id: one.value, label: one.label }))}>
          {(item) => (
            <ListBoxItem className="menu-item" textValue={item.label}>
              {({ isSelected }) => (
                <>
                  <span className="menu-tick">{isSelected && <Icon name="tick" size={16} />}</span>
                  {item.label}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}
