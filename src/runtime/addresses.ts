import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Store } from '../store/store.ts'
import { toE164 } from '../understanding/phone.ts'

const ADDRESS = 'address'
const IDENTIFIER = 'identifier'
const ALIAS = 'alias'

const addressSchema = z.object({ case: z.string(), past: z.array(z.string()) })

/** The case an address belongs to, and the cases whose rows it may still read, oldest first. */
export type Binding = z.infer<typeof addressSchema>

/** An address that was never bound belongs to a visitor's case of its own. */
export const visitorCase = (address: string, generation = 0): string =>
  `v${digest(`${address}|${generation}`)}`

export async function bindingOf(store: Store, address: string): Promise<Binding> {
  const stored = await store.get(ADDRESS, address)
  return stored ? addressSchema.parse(stored.body) : { case: visitorCase(address), past: [] }
}

/** The case an address was bound to, if it ever was. */
export async function boundTo(store: Store, address: string): Promise<string | undefined> {
  const stored = await store.get(ADDRESS, address)
  return stored ? addressSchema.parse(stored.body).case : undefined
}

/** `by`: the best name the user had when this one was last given for them. */
const aliasSchema = z.object({ address: z.string(), by: z.string().optional() })

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
): Promise<string> {
  const known = await knownAs(store, address, aliases)
  const key = known ?? address
  if (known !== undefined || aliases.length > 0) await remember(store, key, address, aliases)
  return key
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

/** The best name keeps its meaning; the others mean whoever had them last. */
async function remember(store: Store, key: string, best: string, others: readonly string[]): Promise<void> {
  if (!(await aliasOf(store, best))) await store.put(ALIAS, best, { address: key, by: best }, 0)
  for (const name of others) {
    const stored = await store.get(ALIAS, name)
    const alias = stored && aliasSchema.parse(stored.body)
    if (alias?.address === key && alias.by === best) continue
    await store.put(ALIAS, name, { address: key, by: best }, stored?.version ?? 0)
  }
}

/** No address is moved between cases more often than this in one race. */
const MOST_RACES = 20

/** Points an address to a case; saying it again changes nothing. */
export async function bind(store: Store, address: string, to: string): Promise<void> {
  await change(store, address, (binding) =>
    binding.case === to
      ? binding
      : { case: to, past: [...binding.past.filter((id) => id !== to), binding.case] },
  )
}

/**
 * Points an address to a fresh visitor's case and says which. What it read of before stays readable as far
 * as its level there goes, and that is now none.
 */
export async function release(store: Store, address: string, from: string): Promise<string> {
  await change(store, address, (binding) =>
    binding.case === from
      ? { case: visitorCase(address, binding.past.length + 1), past: [...binding.past, from] }
      : binding,
  )
  return (await bindingOf(store, address)).case
}

async function change(store: Store, address: string, to: (binding: Binding) => Binding): Promise<void> {
  for (let race = 0; race < MOST_RACES; race += 1) {
    const stored = await store.get(ADDRESS, address)
    const before = stored ? addressSchema.parse(stored.body) : { case: visitorCase(address), past: [] }
    const after = to(before)
    if (after === before) return
    if (await store.put(ADDRESS, address, after, stored?.version ?? 0)) return
  }
  throw new Error(`Address could not be moved: ${MOST_RACES} writers were faster.`)
}

/** A contact point or contract number in the one spelling it is looked up by, or undefined for neither. */
export function identifierOf(contact: string): string | undefined {
  const phone = toE164(contact)
  if (phone) return phone
  const text = contact.trim().toLowerCase()
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return text
  const contract = text.replace(/[^a-z0-9]/g, '')
  return /\d{4}/.test(contract) ? contract : undefined
}

const identifierSchema = z.object({ case: z.string() })

/** Which case a contact point on file belongs to. Only a digest of it is stored here. */
export async function caseOf(store: Store, contact: string): Promise<string | undefined> {
  const identifier = identifierOf(contact)
  const stored = identifier === undefined ? undefined : await store.get(IDENTIFIER, digest(identifier))
  return stored ? identifierSchema.parse(stored.body).case : undefined
}

/** The case that stands in for a contact point no case has: it counts and locks like any other. */
export const decoyCase = (contact: string): string =>
  `d${digest(identifierOf(contact) ?? contact.trim().toLowerCase())}`

/**
 * Makes a case known by a contact point. One that spouses share stays with the debtor who had it first;
 * the other is found by the contract number.
 */
export async function identify(store: Store, contact: string, caseId: string): Promise<void> {
  const identifier = identifierOf(contact)
  if (identifier !== undefined) await store.put(IDENTIFIER, digest(identifier), { case: caseId }, 0)
}

/** The opaque id of a debtor's case; it shows up in places a bystander may see. */
export const debtorCase = (creditor: string, debtor: string): string => `c${digest(`${creditor}|${debtor}`)}`

const digest = (text: string): string => hash('sha256', text).slice(0, 20)
