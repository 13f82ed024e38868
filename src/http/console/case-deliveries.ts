import { CAPABILITIES } from '../../conversation/capability.ts'
import type { Case } from '../../conversation/case.ts'
import type { Row } from '../../conversation/message.ts'
import { deliveriesOf, type Delivery as Kept } from '../../runtime/deliveries.ts'
import type { Site } from '../site.ts'
import type { CaseView, Delivery } from '../wire/console.ts'
import { type CodeWord, codeWord, told } from './code-words.ts'

/** The note that a message was not sent at all, as the case writes it: `#12 #13: CODE`. */
const REFUSED_KEY = 'send.refused'
const REFUSED = /^((?:#\d+ ?)+): (.+)$/

/** Notes that the delivery of their rows tells better. */
export const isRefusedNote = (row: Row): boolean => row.key === REFUSED_KEY && REFUSED.test(row.text)

/** What no second attempt mends: time went over it, or the way to the debtor is gone. */
const OVER: ReadonlySet<CodeWord> = new Set(['offer_over', 'person_owns', 'released', 'waited_too_long'])

/** How far a message of ours got; `since`: when it failed. */
interface Standing extends Delivery {
  since?: number
}

/**
 * How far each row of ours got, by `seq`. Where storing is delivering, a row is delivered, and was read when the
 * debtor wrote after it; elsewhere the delivery record says it, else what the case itself still holds or refused.
 */
export async function caseDeliveries(
  site: Site,
  c: Case,
  rows: readonly Row[],
): Promise<NonNullable<CaseView['deliveries']>> {
  const { words } = site
  const all = [...(await standings(site, c, rows))].map(([seq, { since: _, ...delivery }]) => {
    const { state, code } = delivery
    if (state !== 'failed' || code === undefined) return [seq, delivery] as const
    const word = codeWord(code)
    return [seq, { state, code, words: told(words, word, code), again: !OVER.has(word) }] as const
  })
  return Object.fromEntries(all)
}

/** A row of ours that did not arrive, with when that was known; undefined for any other. */
export async function failedRow(
  site: Site,
  c: Case,
  seq: number,
): Promise<{ row: Row; since: number } | undefined> {
  const rows = (await site.runtime.transcript(c.id, 0)).filter((row) => row.seq <= c.seq)
  const row = rows.find((one) => one.seq === seq)
  const { state, code = '', since = 0 } = (await standings(site, c, rows)).get(seq) ?? {}
  return row && state === 'failed' && !OVER.has(codeWord(code)) ? { row, since } : undefined
}

async function standings({ ports }: Site, c: Case, rows: readonly Row[]): Promise<Map<number, Standing>> {
  const heard = rows.findLast((row) => row.by === 'debtor')?.seq ?? 0
  const ours = rows.filter((row) => row.by === 'agent' || row.by === 'assistant')
  const isStored = (row: Row): boolean => CAPABILITIES[c.addresses[row.address]?.channel ?? 'webchat'].stored
  const kept = ours.every(isStored) ? new Map<number, Kept>() : await deliveriesOf(ports.store, c.id)
  const refused = refusals(rows)
  const waiting = outbox(c)
  const of = (row: Row): Standing | undefined => {
    if (isStored(row)) return { state: row.seq < heard ? 'read' : 'delivered' }
    const record = kept.get(row.seq)
    const held = waiting.get(row.seq)
    if (held !== undefined && record?.state !== 'delivered' && record?.state !== 'read')
      return { state: held }
    return standing(record, refused.get(row.seq))
  }
  return new Map(
    ours.flatMap((row) => {
      const delivery = of(row)
      return delivery ? [[row.seq, delivery] as const] : []
    }),
  )
}

/** A refusal is noted beside the record of its attempt, which knows the code better, and without any before sending. */
function standing(record: Kept | undefined, refusal: Refusal | undefined): Standing | undefined {
  if (!record) return refusal && { state: 'failed', code: refusal.code, since: refusal.at }
  if (record.state !== 'failed' && !(record.state === 'sending' && refusal && refusal.at >= record.at))
    return { state: record.state }
  const known = record.state === 'failed' ? (record.code ?? 'UNKNOWN') : undefined
  const isNews = refusal !== undefined && refusal.at >= record.at && !refusal.code.endsWith(known ?? '\n')
  if (isNews) return { state: 'failed', code: refusal.code, since: refusal.at }
  return { state: 'failed', code: known ?? 'UNKNOWN', since: record.at }
}

interface Refusal {
  code: string
  at: number
}

/** Codes of rows that were not sent at all, the last of each. */
function refusals(rows: readonly Row[]): Map<number, Refusal> {
  return new Map(
    rows.filter(isRefusedNote).flatMap(({ text, at }) => {
      const [, seqs = '', code = ''] = REFUSED.exec(text) ?? []
      return seqs.split(' ').map((seq) => [Number(seq.slice(1)), { code, at }] as const)
    }),
  )
}

/** Rows that are still to be sent: at once, or when the debtor has written or proved who it is. */
function outbox(c: Case): Map<number, 'sending' | 'held'> {
  return new Map(
    c.outbox.flatMap((effect) =>
      effect.kind === 'send'
        ? effect.seqs.map((seq) => [seq, effect.held ? ('held' as const) : ('sending' as const)] as const)
        : [],
    ),
  )
}
