import { join } from 'node:path'
import { loadUnderstanding } from '../src/understanding/load.ts'

const ROOT = join(import.meta.dirname, '..')

/** Trains the model of the real examples where none is kept yet, so that no test waits for it. */
export default async function trainOnce() {
  await loadUnderstanding(ROOT, join(ROOT, 'data/cache'))
}
