import type { ReactElement } from 'react'
import type { QueueRow } from '../../../../src/http/wire/console.ts'
import { say } from '../../console.ts'
import { duration } from '../../format/time.ts'
import { useNow } from '../../stores/now.ts'
import type { Group } from './queue.ts'
import { type Wait, waitOf } from './wait.ts'

/** The live clock of a row. Read aloud as a sentence; its colour is said in words too. */
export function WaitClock({ row, group }: { row: QueueRow; group: Group }): ReactElement | null {
  const wait = waitOf(row, useNow())
  if (wait.kind === 'none') {
    return group === 'mine' ? <span className="wait-clock">{say('queue.debtors-turn')}</span> : null
  }
  const { text, label } = wordsOf(wait)
  return (
    <span className={`wait-clock ${toneOf(wait, row)}`}>
      <span aria-hidden="true">{text}</span>
      <span className="hidden">{label}</span>
    </span>
  )
}

function toneOf(wait: Wait, row: QueueRow): string {
  if (wait.kind === 'over') return 'tone-fault'
  if (row.reason === 'distress') return 'tone-care'
  return wait.kind === 'running' && wait.near ? 'tone-wait' : ''
}

function wordsOf(wait: Exclude<Wait, { kind: 'none' }>): { text: string; label: string } {
  const time = duration(wait.ms, say.language)
  switch (wait.kind) {
    case 'elapsed':
      return { text: time, label: say('queue.wait-label', { time }) }
    case 'over':
      return { text: say('queue.over', { time }), label: say('queue.wait-over-label', { time }) }
    case 'running': {
      const allowed = duration(wait.allowed, say.language)
      const label = wait.near ? 'queue.wait-near-label' : 'queue.wait-of-label'
      return { text: say('queue.of', { time, allowed }), label: say(label, { time, allowed }) }
    }
  }
}
