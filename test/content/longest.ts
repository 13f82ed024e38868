import { filled, type Language, labels, messages } from './messages.ts'

/** The longest values that the placeholders of a message take, by language. */
export const LONGEST: Record<Language, (slot: string) => string | number> = {
  id: (slot) => longest('id', slot),
  en: (slot) => longest('en', slot),
}

const MONEY = 'Rp150.000.000'
const DATE = { id: 'Rabu, 30 September 2026', en: 'Wednesday, 30 September 2026' }
const MOMENT = {
  id: 'Rabu, 30 September 2026, pukul 14.00 WITA',
  en: 'Wednesday, 30 September 2026, 14:00 WITA',
}
const LINK = 'https://chat.sanggara-finance.example/d/0123456789abcdef0123456789abcdef'

/** Values of our own messages inside other messages, with how many lines of them there are. */
const NESTED: Record<string, [key: string, lines: number]> = {
  late_sentence: ['late_sentence.late', 1],
  next_sentence: ['next_sentence.some', 1],
  next_due_sentence: ['next_due.coming', 1],
  next_part_sentence: ['next_part.some', 1],
  after_payment: ['after_payment.next', 1],
  back_summary: ['back_summary.agreement', 1],
  bid_words: ['bid_words.total_date', 1],
  part: ['part.instalment', 1],
  wait_range: ['minutes_unknown', 1],
  accounts_list: ['account.line', 5],
  schedule_list: ['schedule_line', 6],
  agreement_list: ['schedule_line', 13],
  offers_list: ['offer.line.instalments', 3],
  proposal_short: ['offer.line.instalments', 1],
  proposal_lines: ['readback.part', 15],
}

const NUMBERS: Record<string, number> = {
  n: 3,
  count: 12,
  plan_count: 12,
  most_parts: 12,
  left: 2,
  days: 365,
  grace: 3,
  number: 12,
  of: 12,
  accounts_count: 5,
  low: 90,
  high: 120,
}

const WORDS: Record<string, Record<Language, string> | string> = {
  voc: { id: 'Bapak Wicaksono', en: 'Wicaksono' },
  voc_comma: { id: ', Bapak Wicaksono', en: ', Wicaksono' },
  pron: { id: 'Kakak', en: 'you' },
  pron_start: { id: 'Kakak', en: 'You' },
  pron_plain: { id: 'Kakak', en: 'you' },
  creditor: 'Sanggara Multi Finance Indonesia',
  agent: 'Dewi Anggraini',
  ending: '4821',
  code_to: '••••4821',
  state: 'part',
  case_number: '7F3A2C-1234',
  agreement_number: 'KS-2026-0123456',
  link: LINK,
  addendum_link: LINK,
  statement_link: LINK,
}

const MOMENTS = new Set([
  'offers_until',
  'link_until',
  'document_until',
  'hardship_until',
  'received',
  'time',
  'desk_opens',
])
const DATES = /(^|_)(date|until|by|first|last|from|to|as_of|horizon|opens)$/

function longest(language: Language, slot: string): string | number {
  const nested = NESTED[slot]
  if (nested) return Array.from({ length: nested[1] }, () => longestOf(language, nested[0])).join('\n')
  if (slot === 'product') return widest(labels(language))
  const word = WORDS[slot]
  if (word !== undefined) return typeof word === 'string' ? word : word[language]
  if (MOMENTS.has(slot)) return MOMENT[language]
  if (DATES.test(slot)) return DATE[language]
  return NUMBERS[slot] ?? MONEY
}

const widest = (texts: string[]): string => texts.reduce((a, b) => (b.length > a.length ? b : a), '')

function longestOf(language: Language, key: string): string {
  const texts = messages
    .filter((one) => one.language === language && one.key === key)
    .flatMap(({ variants }) => variants)
  return widest(texts.map((text) => filled(language, text, LONGEST[language])))
}
