import type { Lexicon } from './lexicon.ts'
import { onceFor, rememberingWords } from './remembered.ts'
import { type Company, type Known, nearest } from './spelling.ts'
import type { Token } from './tokens.ts'
import { wordSet } from './words.ts'

/** A plain word and the token it came from; a chat form may stand for several words. */
export interface Word {
  text: string
  token: number
}

const NUMBER = '<n>'
const CLITICS = ['nya', 'ku', 'mu', 'lah', 'kah', 'in']
/** Words that only look as if they ended in a clitic. */
const WHOLE = wordSet(`
  aku laku buku suku saku kamu tamu temu ketemu ilmu salah masalah jumlah telah setelah sebelah kalah
  sekolah langkah nikah hanya punya tanya bertanya kemarin izin ijin mesin kain lain main admin again
  remain explain obtain begin margin login within certain contain bargain complain mungkin miskin yakin
  ingin dingin disiplin pin rutin kirain
`)

/** Plain words of a message: chat spelling undone, known words found, figures as `<n>`, marks left out. */
export function normalise(tokens: readonly Token[], lexicon: Lexicon, known?: Known): Word[] {
  const words: Word[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (!token || token.kind === 'mark') {
      if (token && (token.text === '?' || token.text === '%')) words.push({ text: token.text, token: at })
      continue
    }
    if (token.kind === 'number') {
      if (!isReduplication(tokens, at)) words.push({ text: NUMBER, token: at })
      continue
    }
    for (const text of plain(token.text, lexicon, known, companyAt(tokens, at, words, lexicon)).split(' '))
      words.push({ text, token: at })
  }
  return words
}

/** The plain words around a token, for choosing between spellings. */
function companyAt(
  tokens: readonly Token[],
  at: number,
  words: readonly Word[],
  lexicon: Lexicon,
): () => Company {
  return () => ({ before: words.at(-1)?.text ?? '^', after: nextPlain(tokens, at, lexicon) })
}

function nextPlain(tokens: readonly Token[], at: number, lexicon: Lexicon): string {
  for (let next = at + 1; next < tokens.length; next++) {
    const token = tokens[next]
    if (token?.kind === 'number') return NUMBER
    if (token?.kind === 'word') return plain(token.text, lexicon).split(' ')[0] ?? '$'
    if (token?.text === '?') return '?'
  }
  return '$'
}

/** "hati2", "pelan2": the figure says the word twice. */
function isReduplication(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  const before = tokens[at - 1]
  const after = tokens[at + 1]
  if (token?.text !== '2' || !token.glued || before?.kind !== 'word' || before.text.length < 3) return false
  return after?.kind !== 'word' || !after.glued || CLITICS.includes(after.text)
}

/** The plain form of one lower-case word; several words where the chat form stands for several. */
export function plain(
  raw: string,
  lexicon: Lexicon,
  known: Known = NOTHING_KNOWN,
  company?: () => Company,
): string {
  const word = raw.length > 40 ? raw.slice(0, 40) : raw
  const { text, strange } = formOf(lexicon)(known)(word)
  if (!strange || known === NOTHING_KNOWN) return text
  return nearest(text, known, company?.()) ?? text
}

/** Stands for the words of the examples where there are none. */
export const NOTHING_KNOWN: Known = {
  counts: new Map(),
  roots: new Set(),
  skeletons: new Map(),
  deletions: new Map(),
}

/** A word with chat spelling undone. */
interface Form {
  text: string
  /** Neither known nor a chat form: it may be misspelt. */
  strange: boolean
}

const formOf = onceFor((lexicon: Lexicon) =>
  onceFor((known: Known) => rememberingWords((word) => unchatted(word, lexicon, known))),
)

function unchatted(word: string, lexicon: Lexicon, known: Known): Form {
  const direct = lexicon.slang.get(word)
  if (direct !== undefined) return { text: direct, strange: false }
  const short = shorten(word)
  if (short !== word) {
    const chat = lexicon.slang.get(short)
    if (chat !== undefined) return { text: chat, strange: false }
    if (known !== NOTHING_KNOWN && !known.counts.has(short)) {
      const single = short.replace(/(.)\1/gu, '$1')
      const mapped = lexicon.slang.get(single)
      if (mapped !== undefined) return { text: mapped, strange: false }
      if (known.counts.has(single)) return { text: single, strange: false }
    }
  }
  const stem = withoutClitic(short, lexicon, known)
  if (stem !== undefined) return { text: stem, strange: false }
  return { text: short, strange: !known.counts.has(short) }
}

/** "bangeeeet" and "haloooo" lose what was drawn out. */
function shorten(word: string): string {
  return word.replace(/(.)\1{2,}/gu, '$1').replace(/(..)\1{2,}/gu, '$1$1')
}

function withoutClitic(word: string, lexicon: Lexicon, known: Known): string | undefined {
  if (WHOLE.has(word)) return undefined
  for (const clitic of CLITICS) {
    if (!word.endsWith(clitic) || word.length < clitic.length + 3) continue
    const stem = word.slice(0, -clitic.length)
    if (stem.length < 3) {
      if (clitic !== 'nya') continue
    }
    const chat = lexicon.slang.get(stem)
    if (chat !== undefined && stem.length > 2) return chat
    if (stem.length >= 4 && known.roots.has(stem)) return stem
  }
  return undefined
}
