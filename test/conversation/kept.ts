import { shutFor } from '../../src/compliance/hours.ts'
import { forbiddenIn, revealsDebt } from '../../src/compliance/lexicon.ts'
import type { Profile } from '../../src/compliance/profile.ts'
import type { Case } from '../../src/conversation/case.ts'
import type { Content } from '../../src/conversation/content.ts'
import type { Row } from '../../src/conversation/message.ts'
import { lumpFloor, monthsOf, planFloor } from '../../src/negotiation/authority.ts'
import type { Calendar } from '../../src/negotiation/calendar.ts'
import { footingOf } from '../../src/negotiation/footing.ts'
import { ledgerOf } from '../../src/negotiation/ledger.ts'
import { sum } from '../../src/negotiation/money.ts'
import { bidsWithin, newNegotiation, shapeOf } from '../../src/negotiation/negotiation.ts'
import { type Offer, paymentsOf } from '../../src/negotiation/offer.ts'
import type { OfferRules } from '../../src/negotiation/rules.ts'

/** What the promises are held against. */
export interface Measure {
  content: Content
  rules: OfferRules
  profile: Profile
  calendar: Calendar
  creditor: string
}

/** One line of a conversation: the case before and after it, and what was said. */
export interface Happened {
  line: string
  before: Case | null
  after: Case
  rows: Row[]
  /** What the assistant said last before this line. */
  last: Row | undefined
  now: number
}

/** WhatsApp shows no more of a message with buttons. */
const LONGEST_ROW = 1_024
const CASE_CHARACTERS = 64 * 1024
const HARMLESS: ReadonlySet<string> = new Set(['identity', 'waiting', 'crisis'])

/** Every promise the line broke, in words; none is what a test wants. */
export function broken(measure: Measure, happened: Happened, best: Map<string, Offer>): string[] {
  const { after, rows } = happened
  const spoken = rows.filter((row) => row.by === 'assistant')
  const faults = [
    ...spoken.flatMap((row) => inWords(row)),
    ...spoken.filter((row) => row.level < 2).flatMap((row) => revealing(measure, row)),
    ...spoken.flatMap((row) => (row.offers ?? []).flatMap((offer) => unsound(measure, happened, offer))),
    ...spoken.flatMap((row) => (row.offers ?? []).flatMap((offer) => worse(offer, row, best))),
    ...repeated(happened, spoken),
    ...startedOutOfHours(measure, happened),
    ...boundSilently(measure, happened),
  ]
  if (!measure.content.states[after.dialog.state]) faults.push(`no state is named ${after.dialog.state}`)
  if (JSON.stringify(after).length >= CASE_CHARACTERS) faults.push('the case is too large')
  for (const account of after.accounts) {
    const bids = bidsWithin(
      after.negotiations[account.id] ?? newNegotiation(),
      happened.now,
      measure.rules.bids.days,
    )
    const weighed = bids.filter((one) => one.weighed).length
    if (weighed > measure.rules.bids.weighed) faults.push(`${weighed} bids were weighed on ${account.id}`)
  }
  return faults
}

function inWords(row: Row): string[] {
  const said = [row.text, ...(row.buttons ?? []).map((one) => one.title)].join('\n')
  const faults = forbiddenIn(said).map((found) => `says "${found.match}" (${found.offence})`)
  if (/\bundefined\b|\bNaN\b|\[object|\{\w+\}/.test(said)) faults.push(`says something unfilled: ${said}`)
  if (row.text.trim() === '' && !row.card) faults.push(`says nothing at ${row.key}`)
  if (row.text.length > LONGEST_ROW && row.key !== 'repeat')
    faults.push(`says ${row.text.length} characters at ${row.key}`)
  return faults
}

function revealing({ creditor }: Measure, row: Row): string[] {
  const said = [row.text, ...(row.buttons ?? []).map((one) => one.title)].join('\n').replaceAll(creditor, '')
  const tells =
    revealsDebt(said) || row.offers !== undefined || (row.card !== undefined && !HARMLESS.has(row.card.kind))
  return tells ? [`tells of a debt on an unproved address: ${said}`] : []
}

function unsound(measure: Measure, { after, now }: Happened, offer: Offer): string[] {
  const account = after.accounts.find((one) => one.id === offer.account)
  if (!account) return [`offers for ${offer.account}, which the case does not hold`]
  const faults: string[] = []
  if (sum(paymentsOf(offer).map((part) => part.amount)) !== offer.total)
    faults.push('the parts do not add up')
  if (offer.validUntil <= now) faults.push('the offer has run out')
  if (offer.ledger !== undefined && offer.ledger !== ledgerOf(account))
    faults.push('the offer is of another ledger')
  const footing = footingOf({
    account,
    role: 'bot',
    rules: measure.rules,
    negotiation: after.negotiations[account.id] ?? newNegotiation(),
    calendar: measure.calendar,
    now,
    zone: after.debtor?.zone ?? 'Asia/Jakarta',
  })
  if (!footing.ok) faults.push(`nothing can be offered: ${footing.code}`)
  else if (offer.total < floorOf(footing, offer)) faults.push('the offer is below the floor')
  return faults.map((fault) => `${fault}: ${JSON.stringify(offer)}`)
}

function floorOf(footing: Extract<ReturnType<typeof footingOf>, { ok: true }>, offer: Offer): number {
  if (offer.kind === 'extension') return footing.due.owed
  if (offer.kind === 'instalments') {
    return planFloor(footing, monthsOf(offer.instalments.length, offer.frequency ?? 'monthly'), 'bot')
  }
  const base = offer.kind === 'waiver' || offer.covers === 'arrears' ? footing.due : footing.base
  return lumpFloor(footing, base, 'bot')
}

/** An offer worse than a live one of its shape on the same ledger. `best` is kept over the whole walk. */
function worse(offer: Offer, row: Row, best: Map<string, Offer>): string[] {
  const key = `${offer.account} ${offer.ledger} ${shapeOf(offer)}`
  const earlier = best.get(key)
  const alive = earlier !== undefined && earlier.validUntil > row.at
  if (!alive || offer.total <= earlier.total) best.set(key, offer)
  return alive && offer.total > earlier.total ? [`${key}: ${offer.total} after ${earlier.total}`] : []
}

/** Texts that law or safety fix, which stand as they are however often they are said. */
const FIXED =
  /^(crisis|identify\.|handoff\.|hold\.|wrong_person|unsupported|empty|too_long|disclosure|stop|waiting|neutral|readback|promise\.readback|third_party)/

function repeated({ last }: Happened, spoken: Row[]): string[] {
  const [first] = spoken
  const same = last !== undefined && first !== undefined && first.text === last.text && first.text !== ''
  return same && !FIXED.test(first.key ?? '') ? [`says the same again (${first.key}): ${first.text}`] : []
}

/** An alarm is an input named `alarm@time`; what it says is begun by us. */
function startedOutOfHours({ profile, calendar }: Measure, { rows, after }: Happened): string[] {
  const begun = rows.filter((row) => row.by === 'assistant' && /^[a-z_]+(?::[^@]+)?@\d+$/.test(row.input))
  return begun.flatMap((row) => {
    const shut = shutFor(profile, calendar, { now: row.at, zone: after.debtor?.zone ?? null })
    return shut ? [`begins at ${new Date(row.at).toISOString()} (${shut.why}): ${row.text}`] : []
  })
}

/** An agreement follows a read-back of that very offer, and the words or the button that bind. */
function boundSilently({ content }: Measure, { before, after, line }: Happened): string[] {
  const known = new Set(before?.agreements.map((one) => one.number))
  return after.agreements
    .filter((one) => !known.has(one.number))
    .flatMap((one) => {
      const faults: string[] = []
      const words = [...content.words.list('id', 'agree_words'), ...content.words.list('en', 'agree_words')]
      const explicit =
        line.startsWith('/press agree:') || words.some((phrase) => line.toLowerCase().includes(phrase))
      if (!explicit) faults.push(`binds ${one.number} on "${line}"`)
      if (before?.dialog.state !== 'readback') faults.push(`binds ${one.number} from ${before?.dialog.state}`)
      if (before?.dialog.slots.proposal?.id !== one.offer.id)
        faults.push(`binds another offer than was read back`)
      return faults
    })
}
