import type { Token } from './tokens.ts'
import { wordSet } from './words.ts'

/** Token range of one clause. */
export interface Clause {
  from: number
  to: number
}

/** More clauses than this are read as one message. */
export const MAX_CLAUSES = 6

const ENDS = wordSet(`
  . ! ? ; , : ( ) … /
`)
const JOINTS = wordSet(`
  tapi tp tpi tetapi terus trus trs lalu dan sama but and also soalnya karena krn jadi because then cuma
  trus kalau kalo klo makanya so since cm padahal eh btw sekalian however soale gara krna karna plus mau
  bisa can could minta just maunya cuman tapinya asal
`)
/** These open a clause only where enough has been said before. */
const SOFT = wordSet(`
  dan sama and jadi cuma kalau kalo klo cm mau bisa can could minta so just cuman
`)

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
    if (token.kind === 'word' && opens(tokens, at, words)) close(at)
    words++
  })
  close(tokens.length)
  return clauses.length > MAX_CLAUSES ? squeeze(clauses) : clauses
}

/** Whether a joining word opens a clause: a soft one needs enough said before and after it; "nagih terus!" joins nothing. */
function opens(tokens: readonly Token[], at: number, wordsBefore: number): boolean {
  const word = tokens[at]?.text ?? ''
  const next = tokens[at + 1]
  if (!next || next.kind === 'mark' || next.newLine) return false
  if (!JOINTS.has(word) || (word === 'sama' && EQUAL.has(tokens[at + 1]?.text ?? ''))) return false
  if (!SOFT.has(word)) return wordsBefore >= 1
  if (wordsBefore < MIN_BEFORE) return false
  let after = 0
  for (let i = at; i < tokens.length && after <= MIN_AFTER; i++) if (tokens[i]?.kind !== 'mark') after++
  return after > MIN_AFTER
}

/** "Sama aja" compares, where "sama" alone joins. */
const EQUAL = new Set(['aja', 'saja', 'ga', 'gak', 'ya', 'semua', 'kan', 'nggak'])
const MIN_BEFORE = 3
const MIN_AFTER = 2

function isInsideFigure(tokens: readonly Token[], at: number): boolean {
  const [before, after] = [tokens[at - 1], tokens[at + 1]]
  if (tokens[at]?.text === '/') return true
  if (before?.text === 'rp' && after?.kind === 'number') return true
  if (tokens[at]?.text === ',' && after?.text === '-') return true
  return tokens[at]?.text === ':' && before?.kind === 'number' && after?.kind === 'number'
}

/** What is wanted stands first or last: the clauses there stay as they are, those between become one. */
function squeeze(clauses: readonly Clause[]): Clause[] {
  const first = clauses.slice(0, KEPT_FIRST)
  const last = clauses.slice(-KEPT_LAST)
  const from = first.at(-1)?.to ?? 0
  return [...first, { from, to: last[0]?.from ?? from }, ...last]
}

const KEPT_FIRST = 3
const KEPT_LAST = MAX_CLAUSES - KEPT_FIRST - 1
