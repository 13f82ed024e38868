import type { Entity, ReadingContext } from '../conversation/reading.ts'
import { todayIn } from './calendar.ts'
import { DATE_WORDS } from './calendar-words.ts'
import { findDates } from './dates.ts'
import { findIdentity } from './identity.ts'
import type { Lexicon } from './lexicon.ts'
import { findMoney } from './money.ts'
import { NOTHING_KNOWN, plain } from './normalise.ts'
import { NUMERAL_WORDS } from './numeral-words.ts'
import { readNumeral } from './numerals.ts'
import { findPayday } from './payday.ts'
import { findPerson } from './person.ts'
import { onceFor, rememberingWords } from './remembered.ts'
import { type Scan, term } from './scan.ts'
import { findOrdinals, findPercents } from './shares.ts'
import type { Known } from './spelling.ts'
import { addTenor, findFrequencies, findTenors } from './terms.ts'
import type { Token } from './tokens.ts'
import { wordSet } from './words.ts'

/** Short forms that mean something else inside a date or an amount than in chat. */
const GRAMMAR_FORMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    rb: 'ribu',
    rbu: 'ribu',
    jt: 'juta',
    mgg: 'minggu',
    x: 'x',
    k: 'k',
    s: 's',
    a: 'a',
    an: 'an',
    mg: 'minggu',
    rbb: 'ribu',
    jtt: 'juta',
    ribuan: 'ribu',
    jutaan: 'juta',
    rban: 'ribu',
    jtan: 'juta',
    per: 'per',
    in: 'in',
    mo: 'mo',
    sd: 'sd',
    no: 'no',
    dec: 'dec',
    des: 'des',
    mar: 'mar',
    min: 'min',
    one: 'one',
    last: 'last',
    to: 'to',
    of: 'of',
    the: 'the',
    sebulannya: 'sebulan',
    bulannya: 'bulan',
    tgl: 'tanggal',
    tggl: 'tanggal',
    kalinya: 'kali',
    setengahnya: 'setengahnya',
    separonya: 'separonya',
    ratusan: 'ratus',
    and: 'and',
    i: 'i',
    rp: 'rp',
    usd: 'usd',
    idr: 'idr',
    p: 'p',
    g: 'g',
    th: 'th',
    st: 'st',
    nd: 'nd',
    rd: 'rd',
    b: 'b',
    c: 'c',
    d: 'd',
    td: 'tadi',
    dis: 'dis',
    m: 'm',
  }),
)

/**
 * Everything countable or nameable in a message, in the order of the text. Deterministic: the clock is
 * `context.now` in `context.zone`. An amount is either right or not given; a doubtful one carries its range.
 */
export function findEntities(
  original: string,
  tokens: readonly Token[],
  context: ReadingContext,
  words: { lexicon: Lexicon; known?: Known },
): Entity[] {
  return scanText(original, tokens, context, words).found
}

/** `findEntities`, with the words of a date that no calendar has. */
export function scanText(
  original: string,
  tokens: readonly Token[],
  context: ReadingContext,
  words: { lexicon: Lexicon; known?: Known },
): Pick<Scan, 'found' | 'noSuchDay'> {
  const termOfWord = termsOf(words.lexicon)(words.known ?? NOTHING_KNOWN)
  const scan: Scan = {
    original,
    tokens,
    terms: tokens.map(({ kind, text }) => (kind === 'word' ? termOfWord(text) : text)),
    today: todayIn(context.now, context.zone),
    expecting: context.expecting,
    offers: context.offers ?? 0,
    numerals: new Map(),
    taken: tokens.map(() => false),
    found: [],
  }
  findIdentity(scan)
  findPercents(scan)
  if (scan.expecting === 'instalments') bareParts(scan)
  findDates(scan)
  if (!hasMoneyWord(scan)) findTenors(scan)
  findMoney(scan)
  findFrequencies(scan)
  findTenors(scan)
  findOrdinals(scan)
  findPayday(scan)
  findPerson(scan)
  scan.found.sort((a, b) => a.start - b.start || b.end - a.end)
  return scan
}

/** "sebulan" beside an amount is a rate, so amounts are read before terms where one may stand. */
function hasMoneyWord(scan: Scan): boolean {
  return scan.terms.some((word) => word === 'sebulan' || word === 'seminggu')
}

const termsOf = onceFor((lexicon: Lexicon) =>
  onceFor((known: Known) => rememberingWords((word) => termOf(word, lexicon, known))),
)

function termOf(word: string, lexicon: Lexicon, known: Known): string {
  const own = GRAMMAR_FORMS.get(word)
  if (own !== undefined) return own
  const found = plain(word, lexicon, known)
  const single = found.replace(/(.)\1+/g, '$1')
  return single !== found && GRAMMAR_WORDS.has(single) ? single : found
}

/** Words of the grammar, which drawn-out spellings such as "ribuu" are undone to. */
const GRAMMAR_WORDS: ReadonlySet<string> = new Set([...NUMERAL_WORDS, ...DATE_WORDS])

/** "3", "3 aja" where the number of instalments was asked for. */
function bareParts(scan: Scan): void {
  const numbers: { at: number; value: number; to: number }[] = []
  for (let at = 0; at < scan.tokens.length; at++) {
    const numeral = scan.taken[at] ? undefined : readNumeral(scan, at)
    if (!numeral) continue
    if (numeral.scale > 1) return
    numbers.push({ at, value: numeral.value, to: numeral.to })
    at = numeral.to - 1
  }
  const [only] = numbers
  if (numbers.length !== 1 || !only) return
  const { at, value, to } = only
  const next = scan.tokens[to]
  if (!Number.isInteger(value) || value < 1 || value > 60) return
  if (next?.kind === 'word' && !PLAIN_AFTER.has(term(scan, to))) return
  if (next?.text === '%' || term(scan, at - 1) === 'tanggal') return
  addTenor(scan, [at, to], value, 'instalment')
}

const PLAIN_AFTER = wordSet(`
  saja deh iya kakak dong please ya lah boleh bisa dulu maybe
`)
