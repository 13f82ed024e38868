import type { Entity, Expecting, Intent, ReadingContext } from '../conversation/reading.ts'
import { FILLERS } from './answers.ts'
import type { Word } from './normalise.ts'
import type { Token } from './tokens.ts'
import { wordSet } from './words.ts'

/** What identifies a person is taken in whatever order it comes. */
const IDENTITY: readonly Entity['type'][] = ['birthdate', 'nik', 'phone']
const DATA: Partial<Record<Expecting, readonly Entity['type'][]>> = {
  payday: ['payday', 'date'],
  income: ['money'],
  birthdate: IDENTITY,
  nik: IDENTITY,
  nik_last4: IDENTITY,
  phone: IDENTITY,
  otp: ['otp', ...IDENTITY],
  name: ['person', ...IDENTITY],
  account_choice: ['ordinal'],
}
const OWN_TERMS: readonly Entity['type'][] = ['money', 'tenor', 'date', 'percent', 'frequency']

/** Intents that bare data of the expected kind stand for; undefined when the message is no such answer. */
export function dataIntent(
  words: readonly Word[],
  entities: readonly Entity[],
  context: ReadingContext,
): Intent | undefined {
  const { expecting } = context
  const texts = words.map((word) => word.text)
  if (!expecting) return undefined
  const has = (...types: Entity['type'][]) => entities.some((entity) => types.includes(entity.type))
  const kinds = DATA[expecting]
  if (kinds && has(...kinds)) return 'provide_info'
  if (expecting === 'dependants' && (texts.includes('<n>') || COUNTED.some((word) => texts.includes(word))))
    return 'provide_info'
  if (expecting === 'amount' && has('money', 'percent')) return 'counter_offer'
  if (expecting === 'instalments' && has('tenor'))
    return (context.offers ?? 0) > 0 ? 'counter_offer' : 'request_installments'
  if (expecting === 'date' && has('date')) return 'promise_to_pay'
  if (expecting === 'offer_decision' || expecting === 'offer_choice') {
    const places = entities.filter((entity) => entity.type === 'ordinal')
    if (texts.includes('?') && (places.length > 1 || compares(texts))) return undefined
    if (places.length > 0 && !(has('money') && isFinal(places))) return 'accept_offer'
    if (has(...OWN_TERMS)) return isPick(texts) && !has('money') ? 'accept_offer' : 'counter_offer'
  }
  if (expecting === 'identity') return identityIntent(texts, has('person'))
  return choiceIntent(texts, expecting)
}

/** Whether two offers are compared. */
export function compares(words: readonly string[]): boolean {
  return words.some((word) => COMPARES.has(word))
}

const COMPARES = wordSet(`
  sama beda bedanya selisih same differ difference different versus vs
`)

/** "5,35 juta terakhir deh": the last word, not the last offer. */
function isFinal(places: readonly Entity[]): boolean {
  return places.every((entity) => entity.type === 'ordinal' && entity.value === -1)
}

/** "Bukan saya": somebody else is being looked for. */
function identityIntent(texts: readonly string[], named: boolean): Intent | undefined {
  const denied = texts.some((text) => text === 'bukan' || text === 'not')
  if (denied)
    return texts.some((text) => text === 'saya' || text === 'me' || text === 'dia')
      ? 'wrong_person'
      : undefined
  return named ? 'affirm' : undefined
}

/** "Ambil yang 3 bulan", "yang 6x aja": one of the offers, named by its terms. */
function isPick(texts: readonly string[]): boolean {
  return !texts.includes('?') && texts.some((text) => PICKS.has(text))
}

const PICKS = new Set(['ambil', 'pilih', 'yang', 'take', 'choose', 'pick'])

const COUNTED = [
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'one',
  'two',
  'three',
  'four',
  'five',
  'tidak ada',
  'none',
  'sendiri',
  'anak',
]

/** Nothing further is wanted. */
const ENOUGH =
  /^(?:(?:sudah|itu|iya|oke) )*(?:(?:itu|segitu) (?:saja|dulu)|cukup|sudah|that is all|that is it|nothing(?: else)?|tidak ada|all good)\b/

/** "Yang jatuh tempo aja", "semuanya": how much of it is paid now. */
const HOW_MUCH_NOW: readonly string[] = [
  'semua',
  'semuanya',
  'seluruh',
  'seluruhnya',
  'tempo',
  'due',
  'overdue',
  'arrears',
  'tunggakan',
  'all',
  'everything',
  'whole',
  'total',
  'entire',
]

/** Whether nothing is said but "all of it". */
export function saysHowMuch(words: readonly string[]): boolean {
  return words.length <= 4 && words.every((word) => HOW_MUCH_NOW.includes(word) || FILLERS.has(word))
}

function choiceIntent(texts: readonly string[], expecting: Expecting): Intent | undefined {
  const says = (words: readonly string[]) => words.some((word) => texts.includes(word))
  if (expecting === 'pay_how') {
    if (
      says([
        'cicil',
        'angsur',
        'cicilan',
        'bertahap',
        'angsuran',
        'installments',
        'installment',
        'parts',
        'split',
        'monthly',
      ])
    )
      return 'request_installments'
    if (says(['sekaligus', 'lunas', 'langsung', 'full', 'once', 'penuh', 'kontan', 'lunasi', 'lump']))
      return 'pay_now'
    if (says(HOW_MUCH_NOW) && !says(['?', 'kapan', 'when', 'berapa', 'how', 'apa', 'what'])) return 'pay_now'
  }
  if (expecting === 'anything_else' && texts.length <= 6 && ENOUGH.test(texts.join(' '))) return 'deny'
  if (
    expecting === 'language' &&
    says(['indonesia', 'english', 'inggris', 'bahasa', 'indo', 'indonesian', 'eng'])
  )
    return 'change_language'
  if (expecting === 'account_choice' && texts.length <= 5) return 'provide_info'
  if (expecting === 'dependants' && texts[0] === 'tidak' && texts.length <= 3) return 'provide_info'
  return undefined
}

/** Words beside the data that a bare answer may have. */
export const DATA_WORDS = 6

/** Whether nothing is said but the data themselves and words without weight. */
export function isOnlyData(
  words: readonly Word[],
  entities: readonly Entity[],
  tokens: readonly Token[],
): boolean {
  const outside = words.filter(({ text, token }) => {
    const place = tokens[token]
    const inside = entities.some((entity) => place && entity.start <= place.start && place.end <= entity.end)
    return !inside && text !== '<n>' && !FILLERS.has(text) && !CORRECTIONS.has(text)
  })
  return entities.length > 0 && outside.length === 0
}

/** "Eh salah", "sorry, maksudnya". */
export function correctsOnly(words: readonly string[]): boolean {
  return (
    words.some((word) => CORRECTIONS.has(word)) &&
    words.every((word) => CORRECTIONS.has(word) || FILLERS.has(word))
  )
}

/** Whether words announce that something is put right. */
export function putsRight(words: readonly string[]): boolean {
  return words.some((word) => RIGHT.has(word))
}

const RIGHT = wordSet(`
  maksud maksudnya ralat mean meant correction koreksi maksudku
`)

/** Words that put right what was said before. */
const CORRECTIONS = wordSet(`
  salah maksud maksudnya sorry maaf ralat iya maksudku mean i harusnya koreksi wait
`)
