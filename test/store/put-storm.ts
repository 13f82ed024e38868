import { sqliteStore } from '../../src/store/sqlite.ts'

/** Writes without end and names on standard output every document that was acknowledged. */
const store = sqliteStore(process.argv[2] ?? '')
const LANES = 16

async function storm(lane: number): Promise<never> {
  for (let n = 0; ; n++) {
    const id = `${lane}:${n}`
    await store.put('storm', id, { id, filling: 'x'.repeat(2_000) }, 0, { due: n })
    await store.put('storm', id, { id, filling: 'y'.repeat(2_000) }, 1, { due: n })
    process.stdout.write(`${id}\n`)
  }
}

await Promise.all(Array.from({ length: LANES }, (_, lane) => storm(lane)))
