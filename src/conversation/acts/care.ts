import type { HoldWord } from '../../compliance/holds.ts'
import { atLocal, localDate } from '../../negotiation/dates.ts'
import { addBusinessDays } from '../../negotiation/calendar.ts'
import { CLAIM_WORKING_DAYS } from '../desk-facts.ts'
import { quiet } from '../quiet.ts'
import { focus, placeHold, type Scene, zoneOf } from '../scene.ts'
import { DAY_MS } from '../verification.ts'
import { type Act, fork, plain } from './act.ts'

/** Pressure stops at least this long after a debtor speaks of hardship (compliance profile, V2). */
const HARDSHIP_DAYS = 30

const onCase = (word: HoldWord): Act =>
  plain((t) => {
    placeHold(t, { word })
    quiet(t)
  })

const onAccount = (word: HoldWord): Act =>
  plain((t) => {
    const account = focus(t)
    placeHold(t, account ? { word, on: account.id } : { word })
    quiet(t)
  })

function holdClaimPaid(t: Scene): void {
  const account = focus(t)
  placeHold(t, account ? { word: 'claim_paid', on: account.id } : { word: 'claim_paid' })
  quiet(t)
  const day = addBusinessDays(t.world.calendar, localDate(t.world.now, zoneOf(t)), CLAIM_WORKING_DAYS)
  t.c.alarms.claim_check = day.ok ? atLocal(day.date, '17:00', zoneOf(t)) : t.world.now + CLAIM_WORKING_DAYS * DAY_MS
}

function holdStop(t: Scene): void {
  const address = t.address === null ? undefined : t.c.addresses[t.address]
  if (address) address.stopped = true
  placeHold(t, t.address === null ? { word: 'stop' } : { word: 'stop', on: t.address })
}

function holdHardship(t: Scene): void {
  const until = t.world.now + HARDSHIP_DAYS * DAY_MS
  placeHold(t, { word: 'hardship', until })
  t.c.alarms.hardship_ends = until
  quiet(t)
}

/** Whoever writes here is not our debtor: nothing of the case stays bound to the address. */
function release(t: Scene): void {
  if (t.address === null) return
  const address = t.c.addresses[t.address]
  if (address) {
    address.level = 0
    address.expires = 0
    address.possession = 0
    address.stopped = true
  }
  t.c.dialog.slots = {}
  t.c.dialog.wanted = []
  if (t.c.kind === 'debtor') t.deeds.push({ kind: 'release', address: t.address })
}

function noteCause(t: Scene): void {
  const pressed = t.input.kind === 'pressed' ? t.input.button.replace('cause_', '') : undefined
  t.c.dialog.slots.cause = pressed ?? t.text.slice(0, 200)
}

/** What the debtor can spare: an amount leads to a plan, "nothing now" to a pause. */
function noteMeans(t: Scene): 'plan' | 'nothing' | 'unclear' {
  const money = t.reading?.entities.find((one) => one.type === 'money')
  if (!money) return 'unclear'
  return money.value > 0 ? 'plan' : 'nothing'
}

export const careActs: Record<string, Act> = {
  'hold.distress': onCase('distress'),
  'hold.deceased': onCase('deceased'),
  'hold.represented': onCase('represented'),
  'hold.complaint': onCase('complaint'),
  'hold.identity': onAccount('identity'),
  'hold.dispute': onAccount('dispute'),
  'hold.claim_paid': plain(holdClaimPaid),
  'hold.stop': plain(holdStop),
  hold_hardship: plain(holdHardship),
  release_address: plain(release),
  note_cause: plain(noteCause),
  note_means: fork(['plan', 'nothing', 'unclear'], noteMeans),
  note_payment_claim: plain(() => undefined),
}
