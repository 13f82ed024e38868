import type { Intent } from '../conversation/reading.ts'

/** The fixed order in which intents of one message lead (docs/dialogs.md). */
const STEPS: readonly (readonly Intent[])[] = [
  ['distress'],
  ['deceased', 'identity_theft', 'wrong_person', 'represented'],
  ['dispute_debt', 'claim_paid'],
  ['stop_contact', 'privacy_request'],
  ['request_human'],
  [
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
  ],
  [
    'ask_balance',
    'ask_breakdown',
    'ask_schedule',
    'ask_payment_method',
    'pay_now',
    'ask_payment_status',
    'ask_consequences',
    'ask_who_are_you',
    'request_statement',
    'contact_later',
  ],
  ['complaint'],
  ['abuse'],
  [
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
  ],
  ['out_of_scope'],
]

/** Said as the reason of a request, they follow it. */
const REASONS = new Set<Intent>(['hardship', 'reject_offer', 'refuse_to_pay'])

const stepOf = new Map<Intent, number>()
for (const [step, intents] of STEPS.entries()) for (const intent of intents) stepOf.set(intent, step)

/** After everything that asks or tells, before talk. */
const ASIDE_STEP = 8.5

const COURTESY = new Set<Intent>(['greet', 'goodbye', 'thanks', 'affirm', 'deny'])

/** An intent found in a message, where it was first said. */
export interface Found {
  intent: Intent
  confidence: number
  at: number
  /** A wish about place, hour or third parties, which leads nothing but courtesies. */
  aside?: boolean
  /** A bid that names an amount of one's own. */
  own?: boolean
  /** Told by a yes or no alone, or by the yes that opens a sentence. */
  bare?: boolean
}

/** Puts the leading intent first; the rest follow by confidence. An own amount makes a plan asked for a bid. */
export function lead(found: readonly Found[]): Found[] {
  const onlyCourtesyBeside = found.every(
    ({ intent, aside }) => intent === 'out_of_scope' || aside || COURTESY.has(intent),
  )
  const bids = found.some(({ intent, own }) => intent === 'counter_offer' && own === true)
  const rank = ({ intent, at, aside }: Found): number => {
    if (intent === 'out_of_scope' && onlyCourtesyBeside) return -1
    const step = aside ? ASIDE_STEP : (stepOf.get(intent) ?? STEPS.length)
    const polite = COURTESY.has(intent) ? 0.5 : 0
    const follows = REASONS.has(intent) || (bids && intent === 'request_installments')
    return (step + polite) * 1e6 + (follows ? 4e5 : 0) + at
  }
  const first = [...found].sort((a, b) => rank(a) - rank(b) || (a.intent < b.intent ? -1 : 1))[0]
  if (!first) return []
  const rest = found.filter((item) => item !== first)
  return [first, ...rest.sort((a, b) => b.confidence - a.confidence || (a.intent < b.intent ? -1 : 1))]
}
