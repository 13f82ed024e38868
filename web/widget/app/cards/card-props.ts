import type { WidgetRow } from '../../../../src/http/wire/widget.ts'

export interface CardProps {
  row: WidgetRow
}
