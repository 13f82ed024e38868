import { z } from 'zod'
import type { Store } from '../store/store.ts'
import { boundTo } from './addresses.ts'

const ALIAS = 'alias'

/**
 * What a provider's name for a user means. `by`: the best name the user had when this one was last given for
 * them. `passedOn`: when the name, a number, was last seen to have another owner, in milliseconds.
 */
const aliasSchema = z.object({
  address: z.string(),
  by: z.string().optional(),
  passedOn: z.number().optional(),
})

type Alias = z.infer<typeof aliasSchema>

/**
 * The one key under which a user of a provider is known here, though the provider may name them by a number
 * today and by an opaque id tomorrow. The first name met stays the key. A number that comes with another
 * opaque id than before has another owner, who is somebody new.
 */
export async function canonicalAddress(
  store: Store,
  address: string,
  aliases: readonly string[],
  now: number,
): Promise<string> {
  const known = await knownAs(store, address, aliases)
  const key = known ?? address
  if (known !== undefined || aliases.length > 0) await remember(store, { key, best: address, aliases, now })
  return key
}

/**
 * The numbers among the names of a user that were another's before, and are themselves the key of that other:
 * what is sent there reaches the new owner.
 */
export async function takenOver(
  store: Store,
  address: string,
  aliases: readonly string[],
): Promise<string[]> {
  const found = await Promise.all(aliases.map(async (name) => ({ name, alias: await aliasOf(store, name) })))
  return found
    .filter(({ name, alias }) => alias?.address === name && hadAnother(alias, name, address))
    .map(({ name }) => name)
}

/** When a number among these names was last seen to have another owner. */
export async function passedOnAt(store: Store, names: readonly string[]): Promise<number | undefined> {
  const found = await Promise.all(names.map((name) => aliasOf(store, name)))
  const times = found.flatMap((alias) => (alias?.passedOn === undefined ? [] : [alias.passedOn]))
  return times.length > 0 ? Math.max(...times) : undefined
}

/** A number is given up by its owner: from now on it means whoever writes from it next. */
export async function giveUp(store: Store, number: string, now: number): Promise<void> {
  const stored = await store.get(ALIAS, number)
  await setApart(store, number, stored && aliasSchema.parse(stored.body))
  await store.put(ALIAS, number, { address: number, by: number, passedOn: now }, stored?.version ?? 0)
}

async function knownAs(
  store: Store,
  address: string,
  aliases: readonly string[],
): Promise<string | undefined> {
  const own = await aliasOf(store, address)
  if (own) return own.address
  for (const name of aliases) {
    const alias = await aliasOf(store, name)
    if (alias && (alias.by ?? name) === name) return alias.address
    if (!alias && (await boundTo(store, name)) !== undefined) return name
  }
  return undefined
}

async function aliasOf(store: Store, name: string): Promise<Alias | undefined> {
  const stored = await store.get(ALIAS, name)
  return stored ? aliasSchema.parse(stored.body) : undefined
}

/** Whether a name was last given for somebody of another best name than this one. */
const hadAnother = ({ by }: Alias, name: string, best: string): boolean =>
  by !== undefined && by !== name && by !== best

interface Met {
  key: string
  best: string
  aliases: readonly string[]
  now: number
}

/** The best name keeps its meaning; the others mean whoever had them last. */
async function remember(store: Store, { key, best, aliases, now }: Met): Promise<void> {
  if (!(await aliasOf(store, best))) await store.put(ALIAS, best, { address: key, by: best }, 0)
  for (const name of aliases) {
    const stored = await store.get(ALIAS, name)
    const alias = stored && aliasSchema.parse(stored.body)
    if (alias?.address === key && alias.by === best) continue
    const other = alias !== undefined && hadAnother(alias, name, best)
    if (other) await setApart(store, name, alias)
    const passedOn = other ? now : alias?.passedOn
    const next: Alias = { address: key, by: best, ...(passedOn === undefined ? {} : { passedOn }) }
    await store.put(ALIAS, name, next, stored?.version ?? 0)
  }
}

/** Who was known by a number that is another's now is known by their own name from now on. */
async function setApart(store: Store, number: string, alias: Alias | undefined): Promise<void> {
  const { by } = alias ?? {}
  if (by === undefined || by === number) return
  const own = await store.get(ALIAS, by)
  if (!own || aliasSchema.parse(own.body).address !== number) return
  await store.put(ALIAS, by, { address: by, by }, own.version)
}
