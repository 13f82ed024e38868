import { join } from 'node:path'
import { loadUnderstanding } from '../../src/understanding/load.ts'

const ROOT = join(import.meta.dirname, '../..')

/** The reader of the real corpus, trained once and kept beside the other data. */
export const understand = await loadUnderstanding(ROOT, join(ROOT, 'data/cache'))

/** Wednesday 25 November 2026, ten in the morning in Jakarta. */
export const CLOCK = { now: Date.parse('2026-11-25T03:00:00Z'), zone: 'Asia/Jakarta' }
