import type { Entity } from '../reading.ts'
import { withoutContacts } from './contacts.ts'
import { withoutBirthdates } from './days.ts'
import { withoutLongNumbers } from './figures.ts'
import { withoutNames } from './names.ts'
import { type Pieces, type Placeholder, pieces, plainText } from './pieces.ts'

/** What is known of the person besides the text. */
export interface Known {
  /** Full names and what the person is called. */
  names: readonly string[]
  phones: readonly string[]
  /** Numbers of contracts and accounts. */
  accounts: readonly string[]
  /** The last four figures of the identity number. */
  nikLast4: string
  /** What the reader found in the text. */
  entities: readonly Entity[]
  /** The present year, which tells days of payment from days of birth. */
  year: number
}

/** Nothing that teaches a meaning is longer. */
export const LONGEST_KEPT = 400
/** Of a longer text the beginning is looked at. */
const LONGEST_READ = 1_000

/**
 * A text without what may tell who wrote it: a placeholder such as `{name}` stands in its place. Amounts and
 * days of payment stay, because they matter to what is meant. Total, and careful rather than complete: where
 * a number could be either, it goes.
 */
export function pseudonymised(text: string, known: Known): string {
  const held = pieces()
  const plain = plainText(text.slice(0, LONGEST_READ))
  const steps = [
    (rest: string) => withoutContacts(rest, held),
    (rest: string) => withoutRead(rest, known.entities, held),
    (rest: string) => withoutKnownNumbers(rest, known, held),
    (rest: string) => withoutBirthdates(rest, known.year, held),
    (rest: string) => withoutLongNumbers(rest, held),
    (rest: string) => withoutNames(rest, known.names, held),
  ]
  const bare = steps.reduce((rest, step) => step(rest), plain)
  const whole = held
    .restore(bare)
    .replace(/(\{[a-z]+\})(?:[ ,.\-/]*\1)+/g, '$1')
    .replace(/ {2,}/g, ' ')
    .trim()
  return cut(whole)
}

/** A text that says anything beside its placeholders. */
export const saysSomething = (text: string): boolean =>
  (text.replace(/\{[a-z]+\}/g, '').match(/\p{L}/gu) ?? []).length >= 2

const PERSONAL: Partial<Record<Entity['type'], Placeholder>> = {
  person: 'name',
  phone: 'phone',
  nik: 'nik',
  birthdate: 'birthdate',
  otp: 'number',
}

/** What the reader took for a name or a number of a person. */
function withoutRead(text: string, entities: readonly Entity[], { replace }: Pieces): string {
  return entities.reduce((rest, { type, text: said }) => {
    const by = PERSONAL[type]
    const piece = plainText(said)
    return by && piece !== '' ? rest.split(piece).join(replace(by)) : rest
  }, text)
}

const SHORTEST_NUMBER = 4

function withoutKnownNumbers(text: string, known: Known, { replace }: Pieces): string {
  const numbers: [string, Placeholder][] = [
    ...known.phones.map((phone): [string, Placeholder] => [national(phone), 'phone']),
    ...known.accounts.map((account): [string, Placeholder] => [account, 'account']),
    ...known.accounts.map((account): [string, Placeholder] => [account.slice(-4), 'account']),
    [known.nikLast4, 'nik'],
  ]
  return numbers.reduce((rest, [number, by]) => {
    const signs = [...number.toLowerCase()].filter((sign) => /[\p{L}\d]/u.test(sign))
    if (signs.length < SHORTEST_NUMBER || !/\d/.test(number)) return rest
    const lead = by === 'phone' ? '(?:\\+?62|0)?[ .\\-/]*' : ''
    /** Within a longer number it is no number of its own; that one goes as a whole. */
    const pattern = `(?<!\\p{L}|\\d[ .\\-/]?)${lead}${signs.join('[ .\\-/]*')}(?!\\p{L}|[ .\\-/]?\\d)`
    return rest.replace(new RegExp(pattern, 'giu'), () => replace(by))
  }, text)
}

/** An Indonesian number as it goes on after the zero or the country's code. */
const national = (phone: string): string => phone.replace(/\D/g, '').replace(/^(?:62|0)/, '')

function cut(text: string): string {
  if (text.length <= LONGEST_KEPT) return text
  const end = text.lastIndexOf(' ', LONGEST_KEPT)
  return `${text.slice(0, end > LONGEST_KEPT / 2 ? end : LONGEST_KEPT)}…`
}
