import { hash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Row } from '../conversation/message.ts'
import type { Store } from '../store/store.ts'

/** A batch of rows: its entries are hash-chained and stay; the words are apart and can be erased. */
const JOURNAL = 'journal'
const WORDS = 'words'

const batchSchema = z.object({
  chain: z.string(),
  entries: z.array(z.object({ seq: z.number(), input: z.string() })),
})
const wordsSchema = z.object({ rows: z.array(z.object({ row: z.custom<Row>(), salt: z.string() })) })

type Salted = z.infer<typeof wordsSchema>['rows'][number]

const place = (caseId: string, seq: number): string => `${caseId}:${String(seq).padStart(9, '0')}`
const range = (caseId: string, from: number) => ({ from: place(caseId, from), upTo: `${caseId}:~` })
const sha256 = (text: string): string => hash('sha256', text)

/**
 * Moves a batch of rows to the journal, chained by hash to the batch before (`after` is its last seq).
 * Doing it again changes nothing: the words of the first attempt, with their salts, stand.
 */
export async function journal(store: Store, caseId: string, after: number, rows: Row[]): Promise<void> {
  const at = place(caseId, after + 1)
  const salted = rows.map((row) => ({ row, salt: randomBytes(16).toString('base64url') }))
  const first = await store.put(WORDS, at, { rows: salted }, 0, { queue: at })
  const entries = (first ? salted : await wordsOf(store, at)).map(({ row, salt }) => entryOf(row, salt))
  const chain = entries.reduce(
    (before, entry) => sha256(before + JSON.stringify(entry)),
    await chainBefore(store, caseId, after),
  )
  await store.put(JOURNAL, at, { entries, chain }, 0, { queue: at })
}

async function wordsOf(store: Store, at: string): Promise<Salted[]> {
  const stored = await store.get(WORDS, at)
  if (!stored) throw new Error(`The words of journal batch ${at} vanished while it was written.`)
  return wordsSchema.parse(stored.body).rows
}

/** What stays of a row when its words are erased: that, when and by whom it was said, and its salted hash. */
function entryOf(row: Row, salt: string) {
  const { seq, at, by, level, input } = row
  return {
    seq,
    at,
    by,
    level,
    input,
    address: sha256(salt + row.address),
    content: sha256(salt + JSON.stringify(row)),
  }
}

async function chainBefore(store: Store, caseId: string, after: number): Promise<string> {
  if (after === 0) return sha256(caseId)
  const before = { from: place(caseId, 0), upTo: place(caseId, after) }
  const found = await store.scan(JOURNAL, 'queue', before, MOST_BATCHES)
  const last = found.at(-1)
  const stored = last ? await store.get(JOURNAL, last.id) : undefined
  return stored ? batchSchema.parse(stored.body).chain : sha256(caseId)
}

/** A conversation of this many batches has gone on for years. */
const MOST_BATCHES = 1_000

/** Rows of the journal after `seq`, oldest first. */
export async function journalled(store: Store, caseId: string, after: number): Promise<Row[]> {
  const found = await store.scan(WORDS, 'queue', range(caseId, 0), MOST_BATCHES)
  const wanted = found.filter((_, index) => (found[index + 1]?.id ?? '~') > place(caseId, after))
  const batches = await Promise.all(wanted.map(({ id }) => store.get(WORDS, id)))
  const rows = batches.flatMap((stored) => (stored ? wordsSchema.parse(stored.body).rows : []))
  return rows.map(({ row }) => row).filter((row) => row.seq > after)
}

/** Whether an input was decided so long ago that only the journal remembers it. */
export async function wasDecided(store: Store, caseId: string, input: string): Promise<boolean> {
  const found = await store.scan(JOURNAL, 'queue', range(caseId, 0), MOST_BATCHES)
  for (const { id } of found.reverse()) {
    const stored = await store.get(JOURNAL, id)
    if (stored && batchSchema.parse(stored.body).entries.some((entry) => entry.input === input)) return true
  }
  return false
}
