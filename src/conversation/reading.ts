/** What a debtor may mean; how neighbours are told apart is in docs/dialogs.md. */
export const INTENTS = [
  'ask_balance',
  'ask_breakdown',
  'ask_schedule',
  'ask_payment_method',
  'pay_now',
  'ask_payment_status',
  'claim_paid',
  'ask_consequences',
  'ask_who_are_you',
  'request_statement',
  'request_discount',
  'request_waiver',
  'request_installments',
  'request_extension',
  'counter_offer',
  'accept_offer',
  'reject_offer',
  'ask_alternatives',
  'ask_offer_details',
  'promise_to_pay',
  'refuse_to_pay',
  'hardship',
  'change_agreement',
  'dispute_debt',
  'identity_theft',
  'wrong_person',
  'deceased',
  'complaint',
  'request_human',
  'stop_contact',
  'abuse',
  'distress',
  'contact_later',
  'represented',
  'privacy_request',
  'greet',
  'goodbye',
  'thanks',
  'affirm',
  'deny',
  'repeat',
  'help',
  'change_language',
  'start_over',
  'bot_challenge',
  'provide_info',
  'out_of_scope',
] as const

export type Intent = (typeof INTENTS)[number]

/** What the bot asked last; an answer is read in its light. */
export const EXPECTATIONS = [
  'offer_decision',
  'offer_choice',
  'amount',
  'instalments',
  'date',
  'payday',
  'income',
  'dependants',
  'pay_how',
  'identity',
  'name',
  'birthdate',
  'nik',
  'nik_last4',
  'phone',
  'otp',
  'account_choice',
  'language',
  'yes_no',
  'anything_else',
] as const

export type Expecting = (typeof EXPECTATIONS)[number]

/** What the reader knows beside the text itself. */
export interface ReadingContext {
  expecting?: Expecting
  /** How many offers are on the table. */
  offers?: number
  /** Milliseconds since the epoch. */
  now: number
  /** IANA zone of the debtor. */
  zone: string
}

/** Offsets count UTF-16 units of the original text. */
interface Span {
  text: string
  start: number
  end: number
}

export type Entity = Span &
  (
    | { type: 'money'; value: number; currency: 'IDR' | 'USD'; value_range?: [number, number] }
    | { type: 'date'; value: string }
    | { type: 'date'; value_range: [string, string] }
    | { type: 'tenor'; value: number; unit: 'month' | 'week' | 'instalment' }
    | { type: 'percent'; value: number }
    | { type: 'frequency'; value: 'weekly' | 'biweekly' | 'monthly' }
    /** A monthly salary day: 25 for "gajian tgl 25". */
    | { type: 'payday'; value: number }
    /** Position of one of several things shown: "yang kedua" is 2; -1 is the last. */
    | { type: 'ordinal'; value: number }
    /** E.164. */
    | { type: 'phone'; value: string }
    /** 16 digits, or 4 when only the last four were asked for or said to be so. */
    | { type: 'nik'; value: string }
    | { type: 'birthdate'; value: string }
    | { type: 'otp'; value: string }
    | { type: 'person'; value: string }
  )

/** A meaning and how likely it is, 0..1. */
export interface Guess {
  intent: Intent
  confidence: number
}

/** Everything understood of one message. The same text in the same context always gives the same reading. */
export interface Reading {
  language: 'id' | 'en' | 'mixed'
  /** The leading intent, by the order of docs/dialogs.md. */
  intent: Intent
  /** 0..1 */
  confidence: number
  /** The other intents found, most confident first. */
  also: { intent: Intent; confidence: number }[]
  entities: Entity[]
  /** The words of a date that no calendar has, such as "31 Februari"; it is asked again, never guessed. */
  noSuchDay?: string
  distress: boolean
  /** -1..1 */
  sentiment: number
  /**
   * Whether to act on `intent`, to ask between `candidates`, or to say it was not understood. An
   * `out_of_scope` is accepted from a confidence of 0.85: then the message surely is about something else.
   */
  decision: 'accept' | 'ask' | 'refuse'
  candidates: Intent[]
  /** What the main part of a message that is not acted on may mean, likeliest first; absent where it is acted on. */
  guesses?: Guess[]
  /** Slangy register (gw, lo, gpp), which the answer's register follows. */
  casual: boolean
}

/** What is as clear as a message can be: a tap, or a wish that is known without words. */
export const plainReading = (
  language: Reading['language'],
  intent: Intent,
  entities: Entity[] = [],
): Reading => ({
  language,
  intent,
  confidence: 1,
  also: [],
  entities,
  distress: false,
  sentiment: 0,
  decision: 'accept',
  candidates: [],
  casual: false,
})

/** Total: any bytes as text give a valid reading, promptly. */
export type Understand = (text: string, context: ReadingContext) => Reading
