import type { Purpose } from '../compliance/gate.ts'
import { mayContact } from '../compliance/gate.ts'
import { addDays, atLocal } from '../negotiation/dates.ts'
import { sum } from '../negotiation/money.ts'
import { queue } from './acts/desk.ts'
import { windowOf } from './capability.ts'
import { contactFacts } from './contact.ts'
import { agreementFor, nextPart, remindOfNext, SILENCE_DAYS, settle, standing } from './deals.ts'
import { today } from './facts/accounts.ts'
import { lastHeard } from './last-heard.ts'
import { shownOffers } from './negotiating.ts'
import { buttonsFor } from './prompts.ts'
import { type Intent, plainReading } from './reading.ts'
import { say } from './say.ts'
import { level, type Scene, zoneOf } from './scene.ts'
import { DAY_MS } from './verification.ts'

/** An alarm rings. What we start then passes the contact gate at this very moment. */
export function ring(t: Scene, alarm: string): void {
  delete t.c.alarms[alarm]
  const [name = '', id] = alarm.split(':')
  if (id) t.c.dialog.focus = t.c.accounts.some((one) => one.id === id) ? id : t.c.dialog.focus
  t.address = lastHeard(t.c)
  rings[name]?.(t, alarm)
}

const rings: Record<string, (t: Scene, alarm: string) => void> = {
  nudge: (t, alarm) => {
    if (t.c.mode === 'bot' && shownOffers(t).length > 0)
      start(t, alarm, 'collection', 'nudge', ['own_proposal', 'think_first', 'talk_to_person'])
  },
  promise_remind: (t, alarm) => {
    if (!openPromise(t)) return
    together(t)
    start(t, alarm, 'plan_reminder', 'promise.reminder', ['other_date', 'pay'], before(t, promisedDay(t)))
  },
  promise_today: (t, alarm) => {
    if (!openPromise(t)) return
    together(t)
    if (promisedDay(t) === today(t))
      start(
        t,
        alarm,
        'plan_reminder',
        'promise.today',
        ['pay', 'other_date'],
        before(t, addDays(today(t), 1)),
      )
  },
  promise_due: promiseDue,
  part_remind: (t, alarm) => {
    if (partComing(t))
      start(
        t,
        alarm,
        'plan_reminder',
        'agreement.reminder',
        ['pay', 'talk_to_person'],
        before(t, t.part?.due ?? today(t)),
      )
  },
  part_due: partDue,
  agreement_ends: agreementEnds,
  claim_check: (t) => {
    if (t.c.holds.some((hold) => hold.word === 'claim_paid')) queue(t, 'payment_check')
  },
  hardship_ends: (t) => {
    t.c.holds = t.c.holds.filter((hold) => hold.word !== 'hardship' || (hold.until ?? 0) > t.world.now)
  },
}

/** Promises for one day are reminded of in one message, as one sum. */
function together(t: Scene): void {
  const due = promisedDay(t)
  const same = t.c.promises.filter((one) => one.status === 'open' && one.due === due)
  const [first] = same
  if (!first || same.length < 2) return
  t.promise = { ...first, amount: sum(same.map((one) => one.amount)) }
  for (const name of ['promise_remind', 'promise_today']) {
    for (const one of same)
      if ((t.c.alarms[`${name}:${one.account}`] ?? Number.POSITIVE_INFINITY) <= t.world.now)
        delete t.c.alarms[`${name}:${one.account}`]
  }
}

const openPromise = (t: Scene) =>
  t.c.promises.findLast((one) => one.account === t.c.dialog.focus && one.status === 'open')

/** The day the open promise of the account in focus falls due; today where there is none. */
const promisedDay = (t: Scene): string => openPromise(t)?.due ?? today(t)

const before = (t: Scene, day: string): number => atLocal(day, '00:00', zoneOf(t))

function promiseDue(t: Scene, alarm: string): void {
  const account = t.c.accounts.find((one) => one.id === t.c.dialog.focus)
  const open = t.c.promises.find((one) => one.account === account?.id && one.status === 'open')
  if (!account || !open) return
  settle(t, account)
  const now = t.c.promises.find((one) => one.id === open.id)
  if (!now) return
  t.promise = now
  if (now.status === 'broken' || now.status === 'partial')
    start(t, alarm, 'collection', 'promise.broken', ['pay', 'other_date'])
}

/** Puts the next part of the agreement in view; false when nothing is left to pay. */
function partComing(t: Scene): boolean {
  const agreement = agreementFor(t)
  const next = agreement ? nextPart(t, agreement) : null
  if (!agreement || !next) return false
  t.agreement = agreement
  t.part = next
  return true
}

function partDue(t: Scene, alarm: string): void {
  const agreement = agreementFor(t)
  if (!agreement || !partComing(t) || !t.part || t.part.due > today(t)) {
    if (agreement) remindOfNext(t, agreement)
    return
  }
  t.c.alarms[`agreement_ends:${agreement.account}`] = t.world.now + SILENCE_MS
  start(t, alarm, 'plan_reminder', 'agreement.missed', ['pay', 'talk_to_person'])
}

/** Any word of the debtor keeps the agreement for as long again. */
const SILENCE_MS = SILENCE_DAYS * DAY_MS

function agreementEnds(t: Scene, alarm: string): void {
  const ended = t.c.agreements.findLast((one) => one.account === t.c.dialog.focus && one.status === 'broken')
  const agreement = agreementFor(t) ?? ended
  if (!agreement || standing(t, agreement).behind === 0) return
  const heard = Math.max(0, ...Object.values(t.c.addresses).map((address) => address.heard))
  if (heard > t.world.now - SILENCE_MS) t.c.alarms[alarm] = heard + SILENCE_MS
  else {
    t.c.agreements = t.c.agreements.map((one) => (one === agreement ? { ...one, status: 'broken' } : one))
    t.agreement = agreement
    start(t, alarm, 'plan_reminder', 'agreement.ended', ['relief', 'talk_to_person'])
  }
}

/**
 * A message that we start: sent if the gate lets it, put off to its next opening, or dropped. On an
 * address that may not hear of a debt, or whose channel takes no free words now, it only says that there is news. Past `latest` it would be untrue.
 */
function start(
  t: Scene,
  alarm: string,
  purpose: Purpose,
  key: string,
  buttons: string[],
  latest = Number.POSITIVE_INFINITY,
): void {
  const address = t.address === null ? undefined : t.c.addresses[t.address]
  if (!address || t.c.mode === 'agent') return
  const account = t.c.dialog.focus
  const gate = mayContact(contactFacts(t.c, { address: t.address, purpose, account }, t.world), t.world)
  const window = windowOf(address.channel, address.heard, t.world.now)
  if (gate.allowed && window === 'shut') return refused(t, `${key}: WINDOW`)
  if (!gate.allowed) {
    refused(t, `${key}: ${gate.rule} ${gate.why}`)
    if (gate.until !== undefined && gate.until < latest)
      t.c.alarms[alarm] = Math.max(gate.until, t.world.now + 1)
    return
  }
  t.c.contacts = [...t.c.contacts, { at: t.world.now, channel: address.channel }].slice(-REMEMBERED_CONTACTS)
  t.starts = { purpose, account, alarm, latest: Number.isFinite(latest) ? latest : null }
  if (level(t) < 2 || window === 'notice') sayThereIsNews(t, purpose)
  else say(t, key, { buttons: buttonsFor(t, buttons) })
}

/** What an address may not hear now it hears when the debtor comes back and has proved who they are. */
function sayThereIsNews(t: Scene, purpose: Purpose): void {
  say(t, 'proactive_neutral')
  const { dialog, language } = t.c
  if (purpose !== 'plan_reminder' || level(t) >= 2 || dialog.wanted.some((one) => one.intents[0] === NEWS))
    return
  dialog.wanted.push({ intents: [NEWS], reading: plainReading(language, NEWS), news: true })
}

/** What a reminder is about: what is due when. */
const NEWS: Intent = 'ask_schedule'

/** What the gate did not let out stays in the record. */
const refused = (t: Scene, text: string): void =>
  void t.rows.push({ by: 'note', address: '', level: 2, text, key: 'gate.refused' })

/** Enough for a week of the busiest profile. */
const REMEMBERED_CONTACTS = 32
