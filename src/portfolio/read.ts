import { open } from 'node:fs/promises'
import type { LocalDate } from '../negotiation/dates.ts'
import { csvRecords } from './csv.ts'
import { jsonRecords } from './json.ts'
import { type PortfolioRecord, UnreadablePortfolio } from './record.ts'
import { fingerprint, textOf } from './text.ts'

/** A portfolio that can be read from the start as often as needed, a piece at a time. */
export interface PortfolioFile {
  /** Fingerprint of the bytes: the same file has the same id wherever it lies. */
  id: string
  bytes: number
  /** Throws UnreadablePortfolio where the file cannot be read on. `onBytes` hears how far it has come. */
  records(onBytes?: (read: number) => void): AsyncIterable<PortfolioRecord>
}

/** Opens a CSV or JSON portfolio; dates are judged by `today`. Throws UnreadablePortfolio with what to do. */
export async function openPortfolio(path: string, today: LocalDate): Promise<PortfolioFile> {
  try {
    const format = await formatOf(path)
    const { id, bytes } = await fingerprint(path)
    const read = format === 'json' ? jsonRecords : csvRecords
    return { id, bytes, records: (onBytes) => read(textOf(path, onBytes), today) }
  } catch (error) {
    throw fileFailure(error)
  }
}

const LOOKED_AT = 4096 // far more than the blank space any program writes before the first character

/** By its first character; a name that ends in .json must hold JSON. */
async function formatOf(path: string): Promise<'csv' | 'json'> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0)
    const text = buffer
      .subarray(0, bytesRead)
      .toString('utf8')
      .replace(/^\ufeff/, '')
      .trimStart()
    if (text.startsWith('{') || text.startsWith('[')) return 'json'
    return /\.(json|jsonl|ndjson)$/i.test(path) ? 'json' : 'csv'
  } finally {
    await file.close()
  }
}

const MENDS: Record<string, string> = {
  ENOENT: 'the file does not exist; check the path',
  EISDIR: 'this is a folder; give the file in it',
  EACCES: 'the file may not be read; give this user read access',
}

function fileFailure(error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return MENDS[code] ? new UnreadablePortfolio(0, MENDS[code]) : error
}
