import { EXPECTATIONS, INTENTS } from '../conversation/reading.ts'

/** A message that code says, not a dialog. */
export interface Said {
  /** Placeholders given with it, beside the facts. */
  values?: readonly string[]
  /** Said before the person has proved who they are. */
  open?: true
  /** Said where a locale has it; another message serves where it has not. */
  optional?: true
}

const open: Said = { open: true }
const given = (...values: string[]): Said => ({ values })

const named = (prefix: string, names: readonly string[], said: Said): Record<string, Said> =>
  Object.fromEntries(names.map((name) => [`${prefix}.${name}`, said]))

const SCHEDULE_VALUES = given('n', 'date', 'amount', 'state')
const OFFER_VALUES = given(
  'n',
  'every',
  'scope',
  'total',
  'saving',
  'count',
  'down',
  'each',
  'last_each',
  'first',
  'first_part',
  'last',
)

/** Items of identity are asked for, and so may be asked for again, before the person is known. */
const OPEN_EXPECTATIONS = [
  'phone',
  'birthdate',
  'nik',
  'nik_last4',
  'otp',
  'name',
  'identity',
  'yes_no',
  'language',
  'anything_else',
]

/** Every message said by code; a test holds it against the source. */
export const SAID_BY_CODE: Record<string, Said> = {
  disclosure: open,
  neutral: open,
  again: open,
  third_party: open,
  address_form: {},
  'hardship.aside': {},
  'complaint.aside': {},
  'home.noted': open,
  repeat: open,
  'elsewhere.link': open,
  'menu.numbered': open,
  'menu.named': open,
  'menu.offers': given('n'),
  empty: open,
  too_long: open,
  'no_such_day.ask': { open: true, values: ['said'] },
  'no_such_day.noted': { open: true, values: ['said'] },
  'comparison.both': given('n', 'amount'),
  'comparison.total': given('n', 'amount'),
  'comparison.each': given('n', 'amount'),
  'comparison.alike': {},
  proactive_neutral: open,
  'account.nothing_owed': {},
  'account.line': given('n', 'product', 'ending', 'total'),
  'waiting.later': open,
  'waiting.noted': open,
  'language.switched': open,
  'identify.verified': open,
  'repair.which': {},
  'repair.which_neutral': open,
  'repair.choices': {},
  'repair.choices_neutral': open,
  ...named('repair.example', EXPECTATIONS, { optional: true }),
  ...named('repair.example', OPEN_EXPECTATIONS, { optional: true, open: true }),
  'repair.example.any': {},
  'repair.example.neutral': open,
  ...named('unsupported', ['voice', 'image', 'document', 'sticker', 'other'], open),
  ...named('heard', ['claim', 'knowledge', 'code', 'voice', 'image', 'document', 'sticker', 'other'], open),
  ...named('event', ['joined', 'left', 'left_queue'], open),
  'event.verified': open,
  'promise.kept': {},
  'event.agreed': {},
  'event.paid': {},
  ...named('note', ['passed_on', 'sent_again'], {}),
  ...named('back', ['resumed', 'finished'], {}),
  ...named('back_summary', ['agreement', 'promise', 'offer', 'none'], {}),
  ...named('agent_offer', ['ask', 'text'], {}),
  ...named('nothing_owed', ['paid', 'ledger', 'covered'], {}),
  'notice.code': { values: ['code', 'creditor'], open: true },
  ...named('late_sentence', ['current'], {}),
  'late_sentence.late': given('days', 'due'),
  'next_sentence.none': {},
  'next_sentence.some': given('amount', 'date'),
  'next_due.none': {},
  'next_due.coming': given('amount', 'date'),
  'next_due.late': given('amount', 'date', 'penalty'),
  'next_part.none': {},
  'next_part.some': given('amount', 'date'),
  'after_payment.none': {},
  'after_payment.next': given('amount', 'date'),
  schedule_line: SCHEDULE_VALUES,
  'part.whole': given('product'),
  'part.down_payment': {},
  'part.instalment': given('number', 'of'),
  'bid_words.total': given('total'),
  'bid_words.down': given('down'),
  'bid_words.no_down': {},
  'bid_words.per': given('each', 'period'),
  'bid_words.count': given('count'),
  'bid_words.date': given('date'),
  'bid_words.none': {},
  minutes: given('low', 'high'),
  minutes_unknown: {},
  ...named('offer.line', ['settlement', 'instalments', 'extension', 'waiver'], OFFER_VALUES),
  'readback.total': given('total', 'owed', 'saving', 'scope'),
  ...named('offer_base', ['balance', 'arrears'], given('amount')),
  'payment.settled_arrears': {},
  'readback.down': given('amount', 'date'),
  ...named('readback', ['part', 'single'], given('n', 'amount', 'date')),
  'readback.shifted': given('from', 'to'),
  'payment.received': {},
  'payment.pending': given('amount', 'date'),
  'payment.settled': {},
  'pay.link': {},
  'pay.failed': {},
  nudge: {},
  ...named('promise', ['reminder', 'today', 'broken'], {}),
  ...named('agreement', ['reminder', 'missed', 'ended'], {}),
  'button.stale': open,
  'button.choose': given('n'),
  'button.account': given('product', 'ending'),
  'button.agree': {},
  'button.change': {},
  ...named('intent', INTENTS, {}),
}

/** Messages of every product that the portfolio may name. */
export const PRODUCT_LABEL = /^product\.\w+\.label$/

/** Lists of words that are heard, not said. */
export const HEARD = /^(?:agree_words|product\.\w+\.names)$/

/** Buttons that code puts under what it says; a test holds them against the source. */
export const BUTTONS_BY_CODE = [
  'think_first',
  'my_account',
  'talk_to_person',
  'not_me',
  'balance',
  'relief',
  'own_proposal',
  'other_date',
  'pay',
] as const

/** States that code leads to or puts a conversation in; a test holds them against the source. */
export const ENTERED_BY_CODE = [
  'start',
  'home',
  'home_quiet',
  'waiting',
  'identify',
  'distress',
  'distress_neutral',
  'handoff.misunderstood',
  'offer',
  'offer.pressed',
  'promise.date',
  'choose_account',
  'resume',
  'released',
] as const
