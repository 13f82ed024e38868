import { addMonths, isLocalDate, localDate } from '../../negotiation/dates.ts'
import { shownOffers } from '../negotiating.ts'
import type { Entity, Intent } from '../reading.ts'
import { words } from '../say.ts'
import { addressOf, allowed, level, type Scene, zoneOf } from '../scene.ts'
import { countFailure, IDLE_MS, judgeKnowledge } from '../verification.ts'
import { type Act, fork, plain } from './act.ts'

const entity = <T extends Entity['type']>(t: Scene, type: T): Extract<Entity, { type: T }> | undefined =>
  t.reading?.entities.findLast((one): one is Extract<Entity, { type: T }> => one.type === type)

/** A contract number as people type it: letters, digits and dashes, with at least six digits. */
const CONTRACT = /\b(?=(?:[a-z-]*\d){6})[a-z0-9][a-z0-9-]{5,31}\b/i

/** Takes whatever identity items a message carries; a later one corrects an earlier one. */
function collect(t: Scene): 'collected' | 'nothing' {
  const { slots } = t.c.dialog
  const before = JSON.stringify(slots)
  const phone = entity(t, 'phone')
  if (phone) slots.contact = phone.value
  const birthdate = entity(t, 'birthdate')?.value ?? longAgo(t)
  if (birthdate) slots.birthdate = birthdate
  const nik = entity(t, 'nik')?.value ?? (birthdate ? undefined : ending(t))
  if (nik) slots.nikLast4 = nik.slice(-4)
  const contract = t.c.dialog.state === 'identify.contact' && !phone ? CONTRACT.exec(t.text)?.[0] : undefined
  if (contract) slots.contact = contract.toUpperCase()
  return JSON.stringify(slots) === before ? 'nothing' : 'collected'
}

/** Debtors are grown up: a day so long past is a birth date, whenever it is given. */
const YOUNGEST_YEARS = 17

function longAgo(t: Scene): string | undefined {
  const date = entity(t, 'date')
  const day = date && 'value' in date ? date.value : undefined
  const latest = addMonths(localDate(t.world.now, zoneOf(t)), -12 * YOUNGEST_YEARS)
  return day !== undefined && day <= latest ? day : undefined
}

/** Four digits alone that are no year of birth are the end of the identity number, in whatever order asked. */
function ending(t: Scene): string | undefined {
  const digits = t.c.dialog.state.startsWith('identify') ? /^\D*(\d{4})\D*$/.exec(t.text)?.[1] : undefined
  return digits === undefined || /^(19|20)\d\d$/.test(digits) ? undefined : digits
}

function collectForm(t: Scene): void {
  if (t.input.kind !== 'form') return
  const { fields } = t.input
  const { slots } = t.c.dialog
  const contact = fields.contact?.trim()
  if (contact) slots.contact = contact
  if (fields.birthdate && isLocalDate(fields.birthdate)) slots.birthdate = fields.birthdate
  const nik = fields.nikLast4?.replace(/\D/g, '')
  if (nik && nik.length >= 4) slots.nikLast4 = nik.slice(-4)
}

const possessed = (t: Scene): boolean => (addressOf(t)?.possession ?? 0) > t.world.now

function missing(t: Scene): 'contact' | 'birthdate' | 'nik' | 'complete' {
  const { contact, birthdate, nikLast4 } = t.c.dialog.slots
  if (!contact && !possessed(t)) return 'contact'
  if (!birthdate) return 'birthdate'
  return nikLast4 ? 'complete' : 'nik'
}

/** On a known address the case judges at once; a visitor's claim goes to the case it names. */
function submit(t: Scene): 'asked' | 'match' | 'mismatch' | 'locked' {
  const { contact, birthdate = '', nikLast4 = '' } = t.c.dialog.slots
  const { address } = t
  if (address === null) return 'locked'
  forget(t)
  if (possessed(t)) return judgeHere(t, address, { birthdate, nikLast4 })
  const wanted = t.c.dialog.wanted
  t.deeds.push({
    kind: 'claim',
    address,
    language: t.c.language,
    claim: { contact: contact ?? '', birthdate, nikLast4, wanted },
  })
  return 'asked'
}

function judgeHere(
  t: Scene,
  address: string,
  given: { birthdate: string; nikLast4: string },
): 'match' | 'mismatch' | 'locked' {
  const verdict = judgeKnowledge(t.c, given, address, t.world.now)
  if (verdict === 'match') {
    raise(t, address)
    return 'match'
  }
  if (verdict.kind === 'mismatch') t.left = verdict.left
  return verdict.kind === 'mismatch' ? 'mismatch' : 'locked'
}

/** The address has proved possession and knowledge: amounts may be shown until it falls idle. */
export function raise(t: Scene, key: string): void {
  const address = t.c.addresses[key]
  if (!address) return
  address.level = 2
  address.expires = t.world.now + IDLE_MS[address.channel]
  t.rows.push({
    by: 'event',
    address: key,
    level: 0,
    text: words(t, 'event.verified'),
    key: 'event.verified',
  })
}

function submitCode(t: Scene): 'asked' | 'nothing' {
  const typed = t.input.kind === 'form' ? t.input.fields.code : (entity(t, 'otp')?.value ?? digits(t.text))
  const code = typed?.replace(/\D/g, '') ?? ''
  const to = t.c.dialog.slots.claimed
  if (code.length !== 6 || !to || t.address === null) return 'nothing'
  t.deeds.push({
    kind: 'submit_code',
    to,
    address: t.address,
    code,
    handoff: t.c.mode === 'bot' ? null : t.c.handoff,
  })
  return 'asked'
}

const digits = (text: string): string | undefined => /\b\d{3}[ -]?\d{3}\b/.exec(text)?.[0]

function resend(t: Scene): void {
  const to = t.c.dialog.slots.claimed
  if (to && t.address !== null) t.deeds.push({ kind: 'resend_code', to, address: t.address })
}

function forget(t: Scene): void {
  const { slots } = t.c.dialog
  delete slots.contact
  delete slots.birthdate
  delete slots.nikLast4
}

/** A visitor who tries many contact points is stopped like one who guesses at a single one. */
export function countVisitorFailure(t: Scene): void {
  if (t.address !== null && t.c.kind === 'visitor') countFailure(t.c, t.address, t.world.now)
}

/** Wishes that offers on the table answer already. */
const ANSWERED_BY_OFFERS: ReadonlySet<Intent> = new Set([
  'request_discount',
  'ask_alternatives',
  'ask_offer_details',
  'greet',
])

/**
 * Takes up what the person asked before proving who they are, the oldest first. Offers still on the table,
 * also those put on another channel, are where the conversation goes on.
 */
function resume(t: Scene): 'wanted' | 'offers' | 'nothing' {
  if (level(t) < 2) return 'nothing'
  const next = t.c.dialog.wanted.shift()
  const onTheTable = t.c.mode === 'bot' && allowed(t).offers !== 'none' && shownOffers(t).length > 0
  const [intent] = next?.intents ?? []
  if (onTheTable && (intent === undefined || ANSWERED_BY_OFFERS.has(intent))) return 'offers'
  if (!next) return 'nothing'
  if (onTheTable) t.c.dialog.state = 'offer'
  t.resumed = next
  return 'wanted'
}

export const identityActs: Record<string, Act> = {
  collect_identity: fork(['collected', 'nothing'], collect),
  collect_form: plain(collectForm),
  missing_identity: fork(['contact', 'birthdate', 'nik', 'complete'], missing),
  submit_identity: fork(['asked', 'match', 'mismatch', 'locked'], submit),
  submit_code: fork(['asked', 'nothing'], submitCode),
  resend_code: plain(resend),
  forget_identity: plain(forget),
  resume: fork(['wanted', 'offers', 'nothing'], resume),
}
