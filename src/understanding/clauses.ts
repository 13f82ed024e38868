import type { Token } from './tokens.ts'

/** Token range of one clause. */
export interface Clause {
  from: number
  to: number
}

/** More clauses than this are read as one message. */
export const MAX_CLAUSES = 8

const ENDS = new Set(['.', '!', '?', ';', ',', ':', '(', ')', '…', '/'])
const JOINTS = new Set([
  'tapi', 'tp', 'tpi', 'tetapi', 'terus', 'trus', 'trs', 'lalu', 'dan', 'sama', 'but', 'and', 'also', 'soalnya', 'karena', 'krn',
  'jadi', 'because', 'then', 'cuma', 'trus', 'kalau', 'kalo', 'klo', 'makanya', 'so', 'since', 'cm', 'padahal', 'eh', 'btw',
  'sekalian', 'however', 'soale', 'gara', 'krna', 'karna', 'plus', 'mau', 'bisa', 'can', 'could', 'minta', 'just', 'maunya', 'cuman', 'tapinya', 'asal',
])
/** These open a clause only where enough has been said before. */
const SOFT = new Set(['dan', 'sama', 'and', 'jadi', 'cuma', 'kalau', 'kalo', 'klo', 'cm', 'mau', 'bisa', 'can', 'could', 'minta', 'so', 'just', 'cuman'])

/** Cuts a message where a new thought may begin: at marks, at line breaks and before joining words. */
export function clausesOf(tokens: readonly Token[]): Clause[] {
  const clauses: Clause[] = []
  let from = 0
  let words = 0
  const close = (to: number) => {
    if (words > 0) clauses.push({ from, to })
    from = to
    words = 0
  }
  tokens.forEach((token, at) => {
    if (token.newLine && at > from) close(at)
    if (token.kind === 'mark') {
      if (ENDS.has(token.text) && !isInsideFigure(tokens, at)) close(at + 1)
      return
    }
    if (token.kind === 'word' && JOINTS.has(token.text) && words >= (SOFT.has(token.text) ? 3 : 1)) close(at)
    words++
  })
  close(tokens.length)
  return clauses.length > MAX_CLAUSES ? squeeze(clauses) : clauses
}

function isInsideFigure(tokens: readonly Token[], at: number): boolean {
  const [before, after] = [tokens[at - 1], tokens[at + 1]]
  if (tokens[at]?.text === '/') return true
  if (before?.text === 'rp' && after?.kind === 'number') return true
  if (tokens[at]?.text === ',' && after?.text === '-') return true
  return tokens[at]?.text === ':' && before?.kind === 'number' && after?.kind === 'number'
}

/** Joins neighbours evenly until few enough are left. */
function squeeze(clauses: readonly Clause[]): Clause[] {
  const size = Math.ceil(clauses.length / MAX_CLAUSES)
  const out: Clause[] = []
  for (let i = 0; i < clauses.length; i += size) {
    const first = clauses[i]
    const last = clauses[Math.min(i + size, clauses.length) - 1]
    if (first && last) out.push({ from: first.from, to: last.to })
  }
  return out
}
