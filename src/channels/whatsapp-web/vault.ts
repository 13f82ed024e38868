import type { Store } from '../../store/store.ts'
import { type Sealing, sealedSchema } from '../sealing.ts'

const KIND = 'whatsapp-web-session'
/** Records looked at in one go when all are visited. */
const PAGE = 200

/** The session belongs to another instance now; nothing may be written any more. */
export class NotHolder extends Error {
  override readonly name = 'NotHolder'
}

/**
 * The sealed records of the session, one document each. Writes run one batch after the other, and a batch
 * resolves when all of it is stored.
 */
export interface Vault {
  get(id: string): Promise<string | undefined>
  /** Writes all, then deletes what is null. Throws `NotHolder` when another instance wrote in between. */
  set(records: ReadonlyMap<string, string | null>): Promise<void>
  clear(): Promise<void>
  /** Seals again what an older secret sealed; returns how many. */
  reseal(): Promise<number>
  /** Resolves when everything begun is stored. */
  settled(): Promise<void>
}

interface Ground {
  store: Store
  sealing: Sealing
  /** Whether this instance may write. */
  holds(): boolean
}

export function vaultIn({ store, sealing, holds }: Ground): Vault {
  const versions = new Map<string, number>()
  let last: Promise<unknown> = Promise.resolve()

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const run = last.then(work, work)
    last = run.catch(() => undefined)
    return run
  }

  const read = async (id: string) => {
    const stored = await store.get(KIND, id)
    versions.set(id, stored?.version ?? 0)
    return stored && sealedSchema.parse(stored.body)
  }

  const write = async (id: string, text: string): Promise<void> => {
    if (!versions.has(id)) await read(id)
    if (!holds()) throw new NotHolder('The WhatsApp session is held by another instance.')
    const expected = versions.get(id) ?? 0
    const body = sealing.seal(`${KIND}/${id}`, text)
    if (!(await store.put(KIND, id, body, expected, { queue: id }))) {
      versions.delete(id)
      throw new NotHolder('Another instance wrote to the WhatsApp session.')
    }
    versions.set(id, expected + 1)
  }

  const remove = async (id: string): Promise<void> => {
    if (!holds()) throw new NotHolder('The WhatsApp session is held by another instance.')
    await store.delete(KIND, id)
    versions.set(id, 0)
  }

  const open = (id: string, sealed: { key: string; sealed: string }): string =>
    sealing.open(`${KIND}/${id}`, sealed)

  const visit = async (each: (id: string) => Promise<void>): Promise<void> => {
    for (let page = await store.scan(KIND, 'queue', {}, PAGE); page.length > 0; ) {
      await Promise.all(page.map(({ id }) => each(id)))
      const after = page.at(-1)
      page = after ? await store.scan(KIND, 'queue', { after }, PAGE) : []
    }
  }

  return {
    get: (id) =>
      inTurn(async () => {
        const sealed = await read(id)
        return sealed && open(id, sealed)
      }),
    set: (records) =>
      inTurn(async () => {
        const all = [...records]
        await Promise.all(all.map(([id, text]) => (text === null ? undefined : write(id, text))))
        await Promise.all(all.map(([id, text]) => (text === null ? remove(id) : undefined)))
      }),
    clear: () => inTurn(() => visit(remove)),
    reseal: () =>
      inTurn(async () => {
        let count = 0
        await visit(async (id) => {
          const sealed = await read(id)
          if (!sealed || sealing.fresh(sealed)) return
          await write(id, open(id, sealed))
          count += 1
        })
        return count
      }),
    settled: async () => void (await last),
  }
}
