import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Store } from '../store/store.ts'
import { toE164 } from '../understanding/phone.ts'

const ADDRESS = 'address'
const IDENTIFIER = 'identifier'

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

/** `others`: further cases with the same contact point, in the order they came. */
const identifierSchema = z.object({ case: z.string(), others: z.array(z.string()).default([]) })

type Identifier = z.infer<typeof identifierSchema>

/** More debtors than this do not share a telephone. */
const MOST_SHARING = 8

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
 * the other is found by the contract number, and by this one once the first has it no more.
 */
export const identify = (store: Store, contact: string, caseId: string): Promise<void> =>
  changeIdentifier(store, contact, (known) => {
    if (!known) return { case: caseId, others: [] }
    if (known.case === caseId || known.others.includes(caseId)) return known
    return known.others.length < MOST_SHARING ? { ...known, others: [...known.others, caseId] } : known
  })

/** Takes a contact point from a case; it then belongs to whoever has it besides. */
export const forgo = (store: Store, contact: string, caseId: string): Promise<void> =>
  changeIdentifier(store, contact, (known) => {
    if (known?.case !== caseId)
      return known?.others.includes(caseId)
        ? { ...known, others: known.others.filter((id) => id !== caseId) }
        : known
    const [next, ...others] = known.others
    return next === undefined ? undefined : { case: next, others }
  })

async function changeIdentifier(
  store: Store,
  contact: string,
  to: (known: Identifier | undefined) => Identifier | undefined,
): Promise<void> {
  const identifier = identifierOf(contact)
  if (identifier === undefined) return
  const id = digest(identifier)
  for (let race = 0; race < MOST_RACES; race += 1) {
    const stored = await store.get(IDENTIFIER, id)
    const before = stored && identifierSchema.parse(stored.body)
    const after = to(before)
    if (after === before) return
    if (after === undefined) return store.delete(IDENTIFIER, id)
    if (await store.put(IDENTIFIER, id, after, stored?.version ?? 0)) return
  }
  throw new Error(`Contact point could not be moved: ${MOST_RACES} writers were faster.`)
}

/** The opaque id of a debtor's case; it shows up in places a bystander may see. */
export const debtorCase = (creditor: string, debtor: string): string => `c${digest(`${creditor}|${debtor}`)}`

const digest = (text: string): string => hash('sha256', text).slice(0, 20)
