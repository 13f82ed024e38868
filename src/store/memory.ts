import { checkId, checkIndex, checkScan, checkVersion, writeBody } from './document.ts'
import { StoreFailure } from './failure.ts'
import type { Found, Index, Range, Store } from './store.ts'

interface Row {
  body: string
  version: number
  index: Index
}

/** A store that lives and ends with the process: for tests and for conversations in a terminal. */
export function memoryStore(): Store {
  const kinds = new Map<string, Map<string, Row>>()
  let closed = false

  const rowsOf = (kind: string): Map<string, Row> => {
    if (closed) throw new StoreFailure('CLOSED', 'The store is closed; open it again.')
    const rows = kinds.get(kind) ?? new Map<string, Row>()
    kinds.set(kind, rows)
    return rows
  }

  return {
    async get(kind, id) {
      checkId(kind, id)
      const row = rowsOf(kind).get(id)
      return row && { body: JSON.parse(row.body), version: row.version }
    },
    async put(kind, id, body, expected, index = {}) {
      checkId(kind, id)
      checkVersion(expected)
      checkIndex(index)
      const text = writeBody(body)
      const rows = rowsOf(kind)
      if ((rows.get(id)?.version ?? 0) !== expected) return false
      rows.set(id, { body: text, version: expected + 1, index: { ...index } })
      return true
    },
    async scan(kind, index, range, limit) {
      checkScan(range, limit)
      const found: Found[] = []
      for (const [id, row] of rowsOf(kind)) {
        const at = row.index[index]
        if (at !== undefined && within({ id, at }, range)) found.push({ id, at })
      }
      return found.sort(byPlace).slice(0, limit)
    },
    async delete(kind, id) {
      checkId(kind, id)
      rowsOf(kind).delete(id)
    },
    async close() {
      closed = true
    },
  }
}

function within(found: Found, { from, upTo, after }: Range): boolean {
  if (from !== undefined && compare(found.at, from) < 0) return false
  if (upTo !== undefined && compare(found.at, upTo) > 0) return false
  return after === undefined || byPlace(found, after) > 0
}

function byPlace(a: Found, b: Found): number {
  return compare(a.at, b.at) || compare(a.id, b.id)
}

/** Text is ordered by its UTF-8 bytes, as databases do, not by UTF-16 units. */
function compare(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))
}
