import type { Profile } from '../compliance/profile.ts'
import type { Calendar } from '../negotiation/calendar.ts'
import type { OfferRules } from '../negotiation/rules.ts'
import type { Channel } from './message.ts'

/** Everything a decision may know besides the case and the content; the caller looks it up. */
export interface World {
  /** Milliseconds. */
  now: number
  /** Rules in force for a creditor, or under the revision an offer was made with. */
  rules(creditor: string, revision?: string): OfferRules
  profile: Profile
  calendar: Calendar
  desk: Desk
  /** The creditor as the debtor knows it. */
  creditorName(creditor: string): string
  /** The six digits a code's id stands for; the secret stays outside. */
  oneTimeCode(id: string): string
  /** Whether a channel may carry what concerns a debt, or only a link to the web chat. */
  journey(channel: Channel): 'chat' | 'link'
  /** Whether the words of what was not understood are kept, without what tells who wrote them. */
  keepsMisunderstood: boolean
  /** A signed link that goes on with this case in the web chat; opens once, until `expires`. */
  chatUrl(caseId: string, expires: number): string
  /** A signed link to a printable page; opens until `expires`. */
  documentUrl(document: DocumentRef, expires: number): string
}

export interface DocumentRef {
  document: 'statement' | 'addendum' | 'settlement'
  case: string
  account: string
  agreement?: string
}

export interface Desk {
  /** Within the desk's hours now. */
  open: boolean
  /** People ready to answer. */
  online: number
  /** When the desk next opens, and when it closes today; milliseconds. */
  opens: number
  closes: number
  /** Cases waiting before a new one, and the expected wait in minutes, when it can be told. */
  waiting: number
  minutes: [number, number] | null
}
