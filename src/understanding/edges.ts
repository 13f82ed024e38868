import { addMonths, type Day, daysInMonth, nextMonthNamed, type Stretch, toCount } from './calendar.ts'
import { EDGES, MONTHS, NEXT } from './calendar-words.ts'
import { type Scan, term } from './scan.ts'

/** "akhir bulan", "awal bulan depan", "pertengahan Januari", "end of this month", "month end". */
export function edgeAt(scan: Scan, at: number): Stretch | undefined {
  const edge = EDGES.get(term(scan, at))
  if (!edge) return undefined
  let to = at + 1
  while (['of', 'the'].includes(term(scan, to))) to++
  const [a, b] = [term(scan, to), term(scan, to + 1)]
  const named = MONTHS.get(a === 'bulan' ? b : a)
  const first = { ...scan.today, day: 1 }
  if (named) return edgeOf(scan, nextMonthNamed(scan.today, named), edge, a === 'bulan' ? to + 2 : to + 1)
  if (a === 'bulan') {
    const known = NEXT.has(b) || b === 'ini'
    return edgeOf(scan, NEXT.has(b) ? addMonths(first, 1) : first, edge, known ? to + 2 : to + 1, known)
  }
  if (a === 'month') return edgeOf(scan, first, edge, to + 1)
  if (b === 'month' && (NEXT.has(a) || a === 'this')) {
    return edgeOf(scan, NEXT.has(a) ? addMonths(first, 1) : first, edge, to + 2, true)
  }
  return (a === 'tahun' || a === 'year') && edge === 'end'
    ? { from: { year: scan.today.year, month: 12, day: 31 }, to: to + 1 }
    : undefined
}

function edgeOf(
  scan: Scan,
  first: Day,
  edge: 'start' | 'middle' | 'end',
  to: number,
  fixed = false,
): Stretch {
  if (edge === 'end') return { from: { ...first, day: daysInMonth(first.year, first.month) }, to }
  const gone = !fixed && toCount(edge === 'start' ? first : { ...first, day: 20 }) < toCount(scan.today)
  const month = gone ? addMonths(first, 1) : first
  if (edge === 'start') return { from: month, to }
  return { from: { ...month, day: 11 }, until: { ...month, day: 20 }, to }
}

/** Whether the phrase at a token means the last day of every month. */
export function endOfMonthWord(scan: Scan, at: number): boolean {
  return EDGES.get(term(scan, at)) === 'end'
}
