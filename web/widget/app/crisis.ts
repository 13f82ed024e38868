import { signal } from '@preact/signals'
import type { WidgetRow } from '../../../src/http/wire/widget.ts'

/** True once the debtor has asked to see what was said before. */
export const earlierShown = signal(false)

/**
 * Where the log begins. While somebody is in crisis no amount, date or link to pay stays on screen: what
 * was said before the help text is folded away until asked for.
 */
export function crisisStart(rows: WidgetRow[]): number {
  if (earlierShown.value) return 0
  const crisis = rows.findLastIndex((row) => row.card?.kind === 'crisis')
  const moneyAgain = rows
    .slice(crisis + 1)
    .some((row) => row.card !== undefined && row.card.kind !== 'waiting')
  return crisis < 0 || moneyAgain ? 0 : crisis
}
