import type { Brief } from '../../src/conversation/brief.ts'
import type { Row } from '../../src/conversation/message.ts'
import type { CaseView, QueueRow } from '../../src/http/wire/console.ts'
import type { Minor } from '../../src/negotiation/money.ts'
import type { Offer } from '../../src/negotiation/offer.ts'

const MINUTE = 60_000
const rupiah = (amount: number) => amount as Minor

/** A conversation as the fake console holds it: what the queue shows and what the desk opens. */
export interface FakeCase {
  row: QueueRow
  view: CaseView
}

export interface Sample {
  id: string
  name: string
  said: string
  reason?: QueueRow['reason']
  /** Minutes waited, of minutes allowed. */
  wait?: [number, number] | null
  owed?: number
  daysLate?: number
  owner?: QueueRow['owner']
  mode?: CaseView['mode']
  channel?: QueueRow['channel']
  language?: QueueRow['language']
  unread?: number
}

/** Makes one conversation; what a test does not name has a plain value. */
export function sampleCase(sample: Sample, now: number): FakeCase {
  const { id, name, said, wait = [2, 8], owed = 8_400_000, daysLate = 82 } = sample
  const mode = sample.mode ?? (sample.owner ? 'agent' : 'queued')
  const since = wait ? now - wait[0] * MINUTE : null
  const due = wait && since !== null ? since + wait[1] * MINUTE : null
  const reason = sample.reason ?? (mode === 'bot' ? null : 'asked')
  const shared = {
    case: id,
    version: 1,
    name,
    channel: sample.channel ?? ('webchat' as const),
    language: sample.language ?? ('id' as const),
    owner: sample.owner ?? null,
    reason,
    since,
    due,
  }
  const row: QueueRow = {
    ...shared,
    skill: 'relief',
    priority: reason === 'distress' ? 1 : 2,
    last: reason === 'distress' && !sample.owner ? null : said,
    owed: rupiah(owed),
    currency: 'IDR',
    daysLate,
    unread: sample.unread ?? 0,
  }
  const rows = [rowOf({ by: 'debtor', text: said, seq: 1, at: now - 30 * MINUTE })]
  return { row, view: { ...shared, ...story(owed, daysLate), mode, level: 2, rows } }
}

/** A row of the transcript with plain values for what is not named. */
export function rowOf(row: Partial<Row> & Pick<Row, 'by' | 'text' | 'seq' | 'at'>): Row {
  const input = row.input ?? `input ${row.seq}`
  return { address: row.by === 'note' ? '' : 'web:1', language: 'id', level: 0, ...row, input }
}

type Story = Pick<
  CaseView,
  'brief' | 'accounts' | 'focus' | 'path' | 'contact' | 'promises' | 'agreements' | 'holds' | 'typing'
>

function story(owed: number, daysLate: number): Story {
  return {
    brief: briefOf(),
    accounts: [
      {
        id: 'acc-1',
        product: 'Multiguna',
        ending: '8823',
        currency: 'IDR',
        total: rupiah(owed),
        principal: rupiah(owed - 1_600_000),
        interest: rupiah(1_020_000),
        penalty: rupiah(580_000),
        paid: rupiah(2_400_000),
        daysLate,
        asOf: '2026-11-24',
        next: null,
        schedule: [],
        disputed: false,
      },
    ],
    focus: 'acc-1',
    path: {
      account: 'acc-1',
      currency: 'IDR',
      owed: rupiah(owed),
      offers: [],
      bids: [],
      floors: { bot: rupiah(7_740_000), agent: rupiah(7_616_000), supervisor: rupiah(7_470_000) },
      gap: null,
      rules: { revision: 'v24', row: 'baris 4' },
    },
    contact: {
      window: 'Sen–Sab 08.00–20.00 WIB',
      outboundToday: 1,
      outboundMost: 3,
      zone: 'Asia/Jakarta',
      consents: [{ channel: 'whatsapp', since: '2026-03-03' }],
    },
    promises: [],
    agreements: [],
    holds: [],
    typing: false,
  }
}

function briefOf(): Brief {
  return {
    who: null,
    owed: [],
    language: 'id',
    mood: 'calm',
    wants: null,
    because: null,
    canPay: null,
    offered: [],
    bids: [],
    distance: null,
    advice: 'listen',
    lastMessages: [],
    lastNote: null,
  }
}

/** An offer with one payment, or in equal parts after a down payment. */
export function offerOf(
  id: string,
  total: number,
  discount: number,
  parts: [number, number] | null,
  now: number,
): Offer {
  const [downPayment, count] = parts ?? [0, 1]
  const each = (total - downPayment) / count
  const due = (month: number) => new Date(now + (3 + 30 * month) * 86_400_000).toISOString().slice(0, 10)
  return {
    id,
    account: 'acc-1',
    kind: parts ? 'instalments' : 'settlement',
    total: rupiah(total),
    currency: 'IDR',
    downPayment: rupiah(downPayment),
    downPaymentDue: downPayment > 0 ? due(0) : null,
    instalments: Array.from({ length: count }, (_, at) => ({
      due: due(parts ? at + 1 : 0),
      amount: rupiah(each),
    })),
    discount: rupiah(discount),
    validUntil: now + 2 * 86_400_000,
    rules: { revision: 'v24', row: '4' },
  }
}
