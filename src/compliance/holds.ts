/** Facts about the person or the debt that stop collection. A wrong person is released and holds nothing. */
export const HOLD_WORDS = [
  'distress',
  'deceased',
  'identity',
  'dispute',
  'claim_paid',
  'hardship',
  'represented',
  'stop',
  'complaint',
] as const

export type HoldWord = (typeof HOLD_WORDS)[number]

/** What is left allowed. */
export interface Allowance {
  /** We may write first. */
  writeFirst: boolean
  /** The balance is told when asked; `disputed` and `checking` say so beside the figures. */
  balance: 'no' | 'disputed' | 'checking' | 'yes'
  offers: 'none' | 'softer' | 'usual'
  /** A payment link is given when asked for. */
  payLink: boolean
  /** Reminders of an agreed plan; `if_wanted`: only while the debtor wants them. */
  reminders: 'no' | 'if_wanted' | 'yes'
}

export interface HoldRule extends Allowance {
  /** What the hold can be limited to; the first is the usual one. */
  scopes: ('case' | 'account' | 'address')[]
  /** Who lifts it, beside its own end date. */
  liftedBy: 'two_people' | 'person' | 'match_or_person' | 'date_or_person' | 'debtor'
}

const NOTHING: Allowance = {
  writeFirst: false,
  balance: 'no',
  offers: 'none',
  payLink: false,
  reminders: 'no',
}

const EVERYTHING: Allowance = {
  writeFirst: true,
  balance: 'yes',
  offers: 'usual',
  payLink: true,
  reminders: 'yes',
}

/** What each hold allows. */
export const HOLDS: Record<HoldWord, HoldRule> = {
  distress: { ...NOTHING, scopes: ['case'], liftedBy: 'two_people' },
  deceased: { ...NOTHING, scopes: ['case'], liftedBy: 'person' },
  represented: { ...NOTHING, scopes: ['case'], liftedBy: 'person' },
  identity: { ...NOTHING, scopes: ['account'], liftedBy: 'person' },
  dispute: { ...NOTHING, balance: 'disputed', payLink: true, scopes: ['account'], liftedBy: 'person' },
  claim_paid: {
    ...NOTHING,
    balance: 'checking',
    payLink: true,
    scopes: ['account'],
    liftedBy: 'match_or_person',
  },
  hardship: {
    ...EVERYTHING,
    writeFirst: false,
    offers: 'softer',
    scopes: ['case'],
    liftedBy: 'date_or_person',
  },
  complaint: { ...EVERYTHING, writeFirst: false, reminders: 'no', scopes: ['case'], liftedBy: 'person' },
  stop: {
    ...EVERYTHING,
    writeFirst: false,
    reminders: 'if_wanted',
    scopes: ['address', 'case'],
    liftedBy: 'debtor',
  },
}

const BALANCE = ['no', 'disputed', 'checking', 'yes'] as const
const OFFERS = ['none', 'softer', 'usual'] as const
const REMINDERS = ['no', 'if_wanted', 'yes'] as const

const stricter = <T>(order: readonly T[], a: T, b: T): T => (order.indexOf(a) < order.indexOf(b) ? a : b)

/** What several holds together leave allowed: the strictest of each. Without holds, everything. */
export const holdsAllow = (words: readonly HoldWord[]): Allowance =>
  words.reduce<Allowance>((left, word) => {
    const hold = HOLDS[word]
    return {
      writeFirst: left.writeFirst && hold.writeFirst,
      balance: stricter(BALANCE, left.balance, hold.balance),
      offers: stricter(OFFERS, left.offers, hold.offers),
      payLink: left.payLink && hold.payLink,
      reminders: stricter(REMINDERS, left.reminders, hold.reminders),
    }
  }, EVERYTHING)

/** The first hold for which `blocks` is true, so that a refusal can name it. */
export const firstBlocking = (
  words: readonly HoldWord[],
  blocks: (hold: HoldRule) => boolean,
): HoldWord | null => words.find((word) => blocks(HOLDS[word])) ?? null
