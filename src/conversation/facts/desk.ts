import { addBusinessDays } from '../../negotiation/calendar.ts'
import { clock, longDate, moment, weekdayDate } from '../format.ts'
import type { Language } from '../message.ts'
import { words } from '../say.ts'
import { type Fact, type Scene, zoneOf } from '../scene.ts'
import { codeContact, masked } from '../verification.ts'
import { today } from './accounts.ts'

/** Written complaints and disputes are answered on the stricter, oral clock (POJK 22/2023 arts 71, 74). */
const ANSWER_WORKING_DAYS = 5
/** A payment said to be made is matched, or a person looks, within three working days. */
export const CLAIM_WORKING_DAYS = 3

const workingDay = (t: Scene, days: number, language: Language): string => {
  const day = addBusinessDays(t.world.calendar, today(t), days)
  return day.ok ? weekdayDate(day.date, language) : ''
}

function waitRange(t: Scene, language: Language): string {
  const minutes = t.world.desk.minutes
  if (!minutes) return words(t, 'minutes_unknown', {}, language)
  return words(t, 'minutes', { low: minutes[0], high: minutes[1] }, language)
}

const codeTo: Fact = (t) => {
  if (t.input.kind === 'verdict' && 'sentTo' in t.input.verdict) return t.input.verdict.sentTo
  const contact = t.c.debtor ? codeContact(t.c.debtor, t.world.now, zoneOf(t)) : undefined
  return contact ? masked(contact.value) : ''
}

const left: Fact = (t) => t.left ?? 0

function hardshipUntil(t: Scene, language: Language): string {
  const hold = t.c.holds.find((one) => one.word === 'hardship')
  return hold?.until ? moment(hold.until, zoneOf(t), language) : ''
}

/** What messages may say of the desk, checks and clocks, by placeholder. */
export const deskFacts: Record<string, Fact> = {
  desk_opens: (t, language) => moment(t.world.desk.opens, zoneOf(t), language),
  wait_range: waitRange,
  answer_by: (t, language) => workingDay(t, ANSWER_WORKING_DAYS, language),
  claim_until: (t, language) => workingDay(t, CLAIM_WORKING_DAYS, language),
  case_number: (t) => `${t.c.id.slice(-6).toUpperCase()}-${t.c.seq}`,
  received: (t, language) => moment(t.world.now, zoneOf(t), language),
  time: (t, language) => `${longDate(today(t), language)}, ${clock(t.world.now, zoneOf(t), language)}`,
  code_to: codeTo,
  left,
  hardship_until: hardshipUntil,
  agent: (t) => (t.input.kind === 'agent' ? t.input.officer.name : (t.c.handoff?.owner?.name ?? '')),
}
