import type { HoldWord } from '../../compliance/holds.ts'
import type { Account } from '../../negotiation/account.ts'
import { addBusinessDays } from '../../negotiation/calendar.ts'
import { atLocal, localDate } from '../../negotiation/dates.ts'
import { daysPastDue } from '../../negotiation/ledger.ts'
import { CLAIM_WORKING_DAYS } from '../facts/desk.ts'
import { quiet } from '../quiet.ts'
import { focus, openAccounts, placeHold, type Scene, zoneOf } from '../scene.ts'
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

/** What was paid and when may have been said already. */
const detailed = (t: Scene): boolean => t.reading?.entities.some((one) => one.type === 'money') ?? false

function holdClaimPaid(t: Scene): 'detailed' | 'bare' {
  const account = focus(t)
  placeHold(t, account ? { word: 'claim_paid', on: account.id } : { word: 'claim_paid' })
  quiet(t)
  const day = addBusinessDays(t.world.calendar, localDate(t.world.now, zoneOf(t)), CLAIM_WORKING_DAYS)
  t.c.alarms.claim_check = day.ok
    ? atLocal(day.date, '17:00', zoneOf(t))
    : t.world.now + CLAIM_WORKING_DAYS * DAY_MS
  return detailed(t) ? 'detailed' : 'bare'
}

function holdStop(t: Scene): void {
  const address = t.address === null ? undefined : t.c.addresses[t.address]
  if (address) address.stopped = true
  placeHold(t, t.address === null ? { word: 'stop' } : { word: 'stop', on: t.address })
}

/** Somebody in trouble is not asked which debt first: the one that presses most is spoken of. */
function mostLate(t: Scene): string | null {
  const today = localDate(t.world.now, zoneOf(t))
  const late = (account: Account) => daysPastDue(account, today, t.world.calendar) ?? 0
  return [...openAccounts(t.c)].sort((a, b) => late(b) - late(a))[0]?.id ?? null
}

/** Words by which a cause is already told. */
const CAUSES: [string, RegExp][] = [
  [
    'work',
    /\b(phk|di ?phk|dipecat|dirumahkan|nganggur|resign|kehilangan kerja|laid off|lost my job|fired|unemployed|redundant)/i,
  ],
  ['health', /\b(sakit|rumah sakit|operasi|opname|kecelakaan|rawat|ill|sick|hospital|surgery|accident)\b/i],
  [
    'family',
    /\b(melahirkan|meninggal|cerai|biaya sekolah|anak saya|istri saya|suami saya|died|divorce|funeral|newborn)\b/i,
  ],
  [
    'income',
    /\b(sepi|omzet|gaji (?:belum|telat|dipotong)|potong gaji|pendapatan|penghasilan|usaha|income|salary|business is slow|pay cut)/i,
  ],
]

/** A hold needs more than a thin purse: lost or lower income, illness, a blow to the family. */
function holdHardship(t: Scene): 'known' | 'unknown' {
  const cause = CAUSES.find(([, pattern]) => pattern.test(t.text))?.[0]
  t.c.dialog.focus ??= mostLate(t)
  if (!cause) return 'unknown'
  t.c.dialog.slots.cause = cause
  pause(t)
  return 'known'
}

function pause(t: Scene): void {
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
  if (pressed !== 'rather_not_say') pause(t)
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
  'hold.claim_paid': fork(['detailed', 'bare'], holdClaimPaid),
  'hold.stop': plain(holdStop),
  hold_hardship: fork(['known', 'unknown'], holdHardship),
  release_address: plain(release),
  note_cause: plain(noteCause),
  note_means: fork(['plan', 'nothing', 'unclear'], noteMeans),
  note_payment_claim: plain(() => undefined),
}
