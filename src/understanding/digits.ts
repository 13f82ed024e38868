import { isNumber, type Scan, term } from './scan.ts'

/** Figures that stand together, as one number. */
export interface Run {
  digits: string
  plus: boolean
  from: number
  /** The token behind the last figure. */
  to: number
}

const JOINTS = new Set(['-', ' ', '.', '(', ')', '/'])
/** No number that identifies a person has more digits. */
const LONGEST = 20
/** A phone number written with its leading 0 has no more digits. */
const LONGEST_PHONE = 13
/** From here on a group of figures is a whole phone number by itself. */
const WHOLE_PHONE = /^(?:0\d{9,}|62\d{8,})$/

/**
 * Figures written in groups: "+62 812-3456-7890", "3273 0560 1090 0009", from the shortest run to the
 * longest. A run ends where `stops` says that something else begins, and before a whole phone number.
 */
export function digitRuns(scan: Scan, at: number, stops: (at: number) => boolean): Run[] {
  const plus = term(scan, at) === '+'
  let to = plus ? at + 1 : at
  if (term(scan, to) === '(') to++
  if (!isNumber(scan, to)) return []
  const runs: Run[] = []
  let digits = ''
  while (to < scan.tokens.length && digits.length <= LONGEST) {
    if (isNumber(scan, to)) {
      const text = scan.tokens[to]?.text ?? ''
      const group = text.replaceAll('.', '')
      if (text.includes(',') || (digits !== '' && (stops(to) || WHOLE_PHONE.test(group)))) break
      digits += group
      runs.push({ digits, plus, from: at, to: ++to })
    } else if (JOINTS.has(term(scan, to)) && isNumber(scan, to + 1)) to++
    else if (term(scan, to) === ')' && JOINTS.has(term(scan, to + 1))) to++
    else break
  }
  return runs
}

/** The run that may be an identity number of 16 digits. */
export function sixteenOf(runs: readonly Run[]): Run | undefined {
  const [first] = runs
  if (!first || first.plus || first.digits.startsWith('0') || WHOLE_PHONE.test(first.digits)) return undefined
  return runs.find((run) => run.digits.length === 16)
}

/** The runs that may be a phone number, the likeliest first: a whole one alone, else the longest. */
export function phonesOf(runs: readonly Run[]): Run[] {
  const [first] = runs
  if (first && !first.plus && WHOLE_PHONE.test(first.digits) && first.digits.length >= 11) return [first]
  return runs
    .filter(
      ({ digits, plus }) =>
        digits.length >= 9 && (plus || !digits.startsWith('0') || digits.length <= longest(digits)),
    )
    .reverse()
}

function longest(digits: string): number {
  return digits.startsWith('00') ? LONGEST_PHONE + 3 : LONGEST_PHONE
}
