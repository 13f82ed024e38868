import { CAPABILITIES } from '../../conversation/capability.ts'
import type { Case } from '../../conversation/case.ts'
import type { Row } from '../../conversation/message.ts'
import { deliveriesOf, type Delivery as Kept } from '../../runtime/deliveries.ts'
import type { Site } from '../site.ts'
import type { CaseView, Delivery } from '../wire/console.ts'
import { codeWord, told } from './code-words.ts'

/** The note that a message was not sent at all, as the case writes it: `#12 #13: CODE`. */
const REFUSED_KEY = 'send.refused'
const REFUSED = /^((?:#\d+ ?)+): (.+)$/

/** Notes that the delivery of their rows tells better. */
export const isRefusedNote = (row: Row): boolean => row.key === REFUSED_KEY && REFUSED.test(row.text)

/**
 * How far each row of ours got, by `seq`. Where storing is delivering, a row is delivered, and was read when the
 * debtor wrote after it; elsewhere the delivery record says it, else what the case itself still holds or refused.
 */
export async function caseDeliveries(
  { ports, words }: Site,
  c: Case,
  rows: readonly Row[],
): Promise<NonNullable<CaseView['deliveries']>> {
  const heard = rows.findLast((row) => row.by === 'debtor')?.seq ?? 0
  const ours = rows.filter((row) => row.by === 'agent' || row.by === 'assistant')
  const isStored = (row: Row): boolean => CAPABILITIES[c.addresses[row.address]?.channel ?? 'webchat'].stored
  const kept = ours.every(isStored) ? new Map<number, Kept>() : await deliveriesOf(ports.store, c.id)
  const refused = refusals(rows)
  const waiting = outbox(c)
  const failed = (code: string): Delivery => ({
    state: 'failed',
    code,
    words: told(words, codeWord(code), code),
  })
  const of = (row: Row): Delivery | undefined => {
    if (isStored(row)) return { state: row.seq < heard ? 'read' : 'delivered' }
    const record = kept.get(row.seq)
    const held = waiting.get(row.seq)
    if (held !== undefined && record?.state !== 'delivered' && record?.state !== 'read')
      return { state: held }
    const refusal = refused.get(row.seq)
    if (record && record.state !== 'failed') {
      return record.state === 'sending' && refusal !== undefined ? failed(refusal) : { state: record.state }
    }
    const code = record?.code ?? refusal ?? (record ? 'UNKNOWN' : undefined)
    return code === undefined ? undefined : failed(code)
  }
  return Object.fromEntries(
    ours.flatMap((row) => {
      const delivery = of(row)
      return delivery ? [[row.seq, delivery] as const] : []
    }),
  )
}

/** Codes of rows that were not sent at all. */
function refusals(rows: readonly Row[]): Map<number, string> {
  return new Map(
    rows.filter(isRefusedNote).flatMap(({ text }) => {
      const [, seqs = '', code = ''] = REFUSED.exec(text) ?? []
      return seqs.split(' ').map((seq) => [Number(seq.slice(1)), code] as const)
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
