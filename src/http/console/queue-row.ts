import { type Case, levelOf } from '../../conversation/case.ts'
import { answeredOn } from '../../conversation/last-heard.ts'
import type { Channel } from '../../conversation/message.ts'
import { localDate } from '../../negotiation/dates.ts'
import { balanceOf, daysPastDue } from '../../negotiation/ledger.ts'
import { sum } from '../../negotiation/money.ts'
import type { LoadedCase } from '../../runtime/case-document.ts'
import type { Ports } from '../../runtime/ports.ts'
import type { QueueRow } from '../wire/console.ts'

const LAST_CHARS = 200
/** Where the conversation has not asked for a person. */
const CALM = { skill: '', priority: 3 } as const

export function queueRow({ c, version }: LoadedCase, ports: Ports): QueueRow {
  const { handoff } = c
  const waits = c.mode !== 'bot' && handoff !== null
  return {
    case: c.id,
    version,
    name: c.debtor?.name ?? null,
    channel: channelOf(c),
    language: c.language,
    reason: waits ? handoff.reason : null,
    skill: waits ? handoff.skill : CALM.skill,
    priority: waits ? handoff.priority : CALM.priority,
    since: c.mode === 'queued' ? (handoff?.since ?? null) : null,
    due: c.mode === 'queued' ? (handoff?.due ?? null) : null,
    last: isHidden(c) ? null : lastSaid(c),
    ...owedOf(c, ports),
    owner: ownerOf(c),
    unread: c.mode === 'agent' ? (handoff?.unread ?? 0) : 0,
  }
}

export const channelOf = (c: Case): Channel => c.addresses[answeredOn(c) ?? '']?.channel ?? 'webchat'

export function ownerOf(c: Case): { id: string; name: string } | null {
  const owner = c.mode === 'agent' ? c.handoff?.owner : null
  return owner ? { id: owner.id, name: owner.name } : null
}

/** What a person in danger wrote is read only by the one who takes care of them. */
export const isCovered = (c: Case): boolean => c.mode === 'queued' && c.handoff?.reason === 'distress'

/** Nor does it stand in a list for everybody to see, whoever leads the conversation. */
const isHidden = (c: Case): boolean =>
  isCovered(c) || (ownerOf(c) === null && c.holds.some((hold) => hold.word === 'distress'))

function lastSaid(c: Case): string | null {
  const text = c.tail.findLast((row) => row.by === 'debtor')?.text ?? c.pending.at(-1)?.text
  return text === undefined ? null : text.slice(0, LAST_CHARS)
}

function owedOf(c: Case, ports: Ports): Pick<QueueRow, 'owed' | 'currency' | 'daysLate'> {
  const [first] = c.accounts
  if (!first) return { owed: null, currency: 'IDR', daysLate: null }
  const today = localDate(ports.now(), c.debtor?.zone ?? 'Asia/Jakarta')
  const same = c.accounts.filter((account) => account.currency === first.currency)
  const late = c.accounts.map((account) => daysPastDue(account, today, ports.world.calendar) ?? 0)
  return { owed: sum(same.map(balanceOf)), currency: first.currency, daysLate: Math.max(...late) }
}

/** The level of the address a person would answer on. */
export const levelNow = (c: Case, now: number) => levelOf(c.addresses[answeredOn(c) ?? ''], now)
