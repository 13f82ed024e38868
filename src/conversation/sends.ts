import { CAPABILITIES } from './capability.ts'
import type { Case } from './case.ts'
import type { Deed, Start } from './effect.ts'
import type { Level, Row } from './message.ts'

/** Events of the conversation that a debtor must hear of where they are not shown beside it: who speaks now. */
const TOLD: ReadonlySet<string> = new Set(['event.joined', 'event.left'])

const isTold = (row: Row): boolean =>
  row.by === 'assistant' || row.by === 'agent' || (row.by === 'event' && TOLD.has(row.key ?? ''))

/**
 * The rows of a turn that have to be sent, as few messages as their channel's length allows: replies are
 * billed one by one.
 */
export function sendsOf(c: Case, rows: readonly Row[], starts: Start | undefined): Deed[] {
  const sends: (Extract<Deed, { kind: 'send' }> & { length: number })[] = []
  for (const row of rows.filter(isTold)) {
    const channel = c.addresses[row.address]?.channel
    if (channel === undefined || CAPABILITIES[channel].stored) continue
    const last = sends.at(-1)
    const fits =
      last?.address === row.address && last.length + row.text.length <= CAPABILITIES[channel].longest
    if (last && fits) {
      last.seqs.push(row.seq)
      last.level = Math.max(last.level, row.level) as Level
      last.length += row.text.length + 2
    } else {
      const { address, seq, level, at, text } = row
      sends.push({ kind: 'send', address, seqs: [seq], level, at, length: text.length + 2 })
    }
  }
  return sends.map(({ length: _, ...send }) => ({ ...send, ...(starts ? { starts } : {}) }))
}
