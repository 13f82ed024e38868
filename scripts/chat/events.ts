import { type Case, levelOf } from '../../src/conversation/case.ts'
import type { Effect } from '../../src/conversation/effect.ts'
import type { Row } from '../../src/conversation/message.ts'

export type ChatEvent = Record<string, unknown>

/** A transcript row as the events of `chat --json` (DESIGN: stable command lines). */
export function eventsOf(row: Row): ChatEvent[] {
  switch (row.by) {
    case 'assistant':
      return [
        {
          type: 'bot',
          text: row.text,
          buttons: row.buttons ?? [],
          offers: row.offers ?? [],
          ...(row.card ? { card: row.card } : {}),
        },
      ]
    case 'agent':
      return [{ type: 'agent', text: row.text, ...(row.offers ? { offers: row.offers } : {}) }]
    case 'event':
      return row.text === '' ? [] : [{ type: 'event', text: row.text }]
    case 'debtor':
    case 'note':
      return []
  }
}

/** Effects that only move things about inside the service are not told. */
const INTERNAL: ReadonlySet<Effect['kind']> = new Set([
  'journal',
  'claim',
  'submit_code',
  'resend_code',
  'verdict',
  'forward',
  'bind',
  'notice',
  'send',
])

/** What a decision had done outside. */
export function effectEvents(effect: Effect): ChatEvent[] {
  if (INTERNAL.has(effect.kind)) return []
  const { lane: _, attempts: __, next: ___, lease: ____, ...deed } = effect
  if (deed.kind !== 'handoff') return [{ type: 'effect', ...deed }]
  const { kind, ...handoff } = deed
  return [{ type: kind, ...handoff }]
}

/** What the case has come to; the singular agreement and promise are those of the account in focus. */
export function stateOf(c: Case, address: string, now: number): ChatEvent {
  const focus = c.dialog.focus ?? (c.accounts.length === 1 ? c.accounts[0]?.id : undefined)
  const agreements = c.agreements.filter((one) => one.status !== 'superseded')
  const promises = c.promises.filter((one) => one.status !== 'superseded')
  return {
    state: c.dialog.state,
    mode: c.mode,
    holds: [
      ...new Set(
        c.holds.filter((hold) => hold.until === undefined || hold.until > now).map((hold) => hold.word),
      ),
    ],
    level: levelOf(c.addresses[address], now),
    agreement: agreements.findLast((one) => one.account === focus) ?? null,
    promise: promises.findLast((one) => one.account === focus) ?? null,
    agreements,
    promises,
  }
}
