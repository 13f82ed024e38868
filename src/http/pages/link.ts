import { createHash } from 'node:crypto'
import type { DocumentRef } from '../../conversation/world.ts'
import { type Keys, readLink, signLink } from '../security/tokens.ts'

const KINDS = { s: 'statement', a: 'addendum', l: 'settlement' } as const
const LETTERS = { statement: 's', addendum: 'a', settlement: 'l' } as const

/** Stands in a link for an account or an agreement, whose own names would tell what the link is about. */
export const shortRef = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 12)

/** What a link leads to; `account` and `agreement` are short references. */
export interface LinkedDocument {
  document: DocumentRef['document']
  case: string
  account: string
  agreement: string | null
}

/** The path of a signed link; the same document and end always give the same one. */
export function documentPath(keys: Keys, document: DocumentRef, expires: number): string {
  const parts = [LETTERS[document.document], document.case, shortRef(document.account)]
  if (document.agreement !== undefined) parts.push(shortRef(document.agreement))
  return `/d/${signLink(keys, { purpose: 'document', subject: parts.join(' '), expiresAt: expires }, expires)}`
}

/**
 * The address that goes on with a case in the web chat. What proves it stands behind the #, which no browser
 * sends and no preview fetches. A stranger's case has nothing to go on with.
 */
export function chatPath(keys: Keys, caseId: string, expires: number): string {
  if (!caseId.startsWith('c')) return '/'
  return `/#link=${signLink(keys, { purpose: 'chat', subject: caseId, expiresAt: expires }, expires)}`
}

/** Null for a link that has expired or that we did not make. */
export async function readDocumentLink(
  keys: Keys,
  token: string,
  now: number,
): Promise<LinkedDocument | null> {
  const read = await readLink(keys, token, 'document', now)
  if (!read.ok) return null
  const [letter = '', caseId, account, agreement = null] = read.link.subject.split(' ')
  if ((letter !== 's' && letter !== 'a' && letter !== 'l') || !caseId || !account) return null
  return { document: KINDS[letter], case: caseId, account, agreement }
}
