import type { Row } from './corpus.ts'
import type { Lexicon } from './lexicon.ts'
import { onceFor, rememberingWords } from './remembered.ts'
import type { Token } from './tokens.ts'
import { wordSet } from './words.ts'

/** How strongly a word or a piece of one speaks for Indonesian (above 0) or English (below 0). */
export interface LanguageModel {
  words: Map<string, number>
  pieces: Map<string, number>
}

export type Language = 'id' | 'en' | 'mixed'

/** Function words, sure signs of a language whatever the examples say. */
const INDONESIAN = new Set(
  `yang di ke dari dan atau ini itu saya aku gue gw kamu lo lu anda kami kita dia mereka tidak gak ga nggak bukan
  belum sudah udah udh akan bisa mau kalau kalo klo karena untuk buat dengan sama juga aja saja dong deh sih kok
  lah nih kah apa siapa kapan mana kenapa gimana berapa ada punya lagi dulu nanti besok kemarin tadi jangan tolong
  mohon terima kasih makasih pak bu kak min mas mbak bang ya iya banget cuma hanya tapi jadi supaya bulan minggu
  hari tanggal tgl bayar cicil utang tagihan gajian uang duit sisa bunga denda orang minta boleh gimana dapat pada
  oleh per tiap setiap para se ne iki piye opo ora kudu isa iso mung teu naon kumaha abdi urang sampeyan wis durung`.split(
    /\s+/,
  ),
)
const ENGLISH = wordSet(`
  the a an of to is are was were be been am i my me you your he she it we they them this that these those
  and but or if not do does did have has had will would can could should may might must what when where
  why who how which for from with about on at by as so too there here just only still yet already please
  thanks thank hi hello yes any some all more much many pay paid money loan owe balance due next week
  month day year because until before after now then than want need get got give make see know think let
  him her his their our us im dont cant ive ill didnt doesnt isnt wont its whats its no out up down off
  over again also into
`)
/** Words of both. */
const SHARED = wordSet(`
  bank transfer ok admin bot chat app link online email ojk total data plan normal via per no min debt
  collector customer service virtual account mobile banking whatsapp please sorry halo hello hi thanks dp
  cs deal cancel check cek limit promo a i bill kk x k
`)

/** English words that are at home in Indonesian chat: they decide only where nothing else does. */
const LEANING = wordSet('no hello hi thanks sorry please yes uh huh bye nah')

const SURE = 4
const DECIDED = 1

/** Learns from examples whose language is known; without any, the function words alone decide. */
export function learnLanguage(
  examples: readonly { tokens: readonly Token[]; language: Row['language'] | undefined }[],
): LanguageModel {
  const words = new Map<string, [number, number]>()
  const pieces = new Map<string, [number, number]>()
  for (const { tokens, language } of examples) {
    if (language !== 'id' && language !== 'en') continue
    const side = language === 'id' ? 0 : 1
    for (const token of tokens) {
      if (token.kind !== 'word') continue
      bump(words, token.text, side)
      for (const piece of piecesOf(token.text)) bump(pieces, piece, side)
    }
  }
  return { words: balance(words, 1), pieces: balance(pieces, 2) }
}

function bump(map: Map<string, [number, number]>, key: string, side: 0 | 1): void {
  const counts = map.get(key) ?? [0, 0]
  counts[side]++
  map.set(key, counts)
}

function balance(map: Map<string, [number, number]>, least: number): Map<string, number> {
  const out = new Map<string, number>()
  for (const [key, [id, en]] of map) {
    if (id + en >= least) out.set(key, Math.log((id + 0.3) / (en + 0.3)))
  }
  return out
}

function piecesOf(word: string): string[] {
  const padded = ` ${word.slice(0, 20)} `
  const found: string[] = []
  for (let size = 2; size <= 4; size++) {
    for (let at = 0; at + size <= padded.length; at++) found.push(padded.slice(at, at + size))
  }
  return found
}

const weigherOf = onceFor((model: LanguageModel) =>
  onceFor((lexicon: Lexicon) => rememberingWords((word) => weighWord(word, model, lexicon))),
)

/** Above 0 for an Indonesian word, below 0 for an English one, near 0 where it may be either. */
export function wordScore(word: string, model: LanguageModel, lexicon: Lexicon): number {
  return weigherOf(model)(lexicon)(word)
}

function weighWord(word: string, model: LanguageModel, lexicon: Lexicon): number {
  if (LEANING.has(word)) return -DECIDED
  if (SHARED.has(word)) return 0
  if (INDONESIAN.has(word)) return ENGLISH.has(word) ? 0 : SURE
  if (ENGLISH.has(word)) return -SURE
  const known = model.words.get(word)
  const pieces = piecesOf(word)
  const sum = pieces.reduce((total, piece) => total + (model.pieces.get(piece) ?? 0), 0)
  const byShape = pieces.length > 0 ? (2 * sum) / pieces.length : 0
  const slang = lexicon.slang.get(word)
  const bySlang = slang === undefined ? 0 : INDONESIAN.has(slang.split(' ')[0] ?? '') ? 2 : 0
  return known === undefined ? byShape + bySlang : known + 0.4 * byShape + bySlang
}

/** Whether the function words of a message are Indonesian rather than English; a tie is none of both. */
export function leansIndonesian(tokens: readonly Token[]): boolean {
  let lean = 0
  for (const { text } of tokens) lean += Number(INDONESIAN.has(text)) - Number(ENGLISH.has(text))
  return lean > 0
}

/** The language a message is written in; without any evidence it is Indonesian. */
export function languageOf(tokens: readonly Token[], model: LanguageModel, lexicon: Lexicon): Language {
  const weigh = weigherOf(model)(lexicon)
  const id = { count: 0, strong: 0 }
  const en = { count: 0, strong: 0 }
  let lean = 0
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'word' || (token.glued && tokens[at - 1]?.kind === 'number')) continue
    const score = weigh(token.text)
    lean += Math.max(-SURE, Math.min(SURE, score))
    if (Math.abs(score) <= DECIDED) continue
    const side = score > 0 ? id : en
    side.count++
    if (Math.abs(score) >= STRONG) side.strong++
  }
  const total = id.count + en.count
  if (total === 0) return lean < -0.5 ? 'en' : 'id'
  const [less, more] = id.count < en.count ? [id, en] : [en, id]
  const major = id.count === en.count ? (lean < 0 ? 'en' : 'id') : id.count < en.count ? 'en' : 'id'
  if (less.strong === 0 || less.count / total < MINOR_SHARE || more.strong === 0) return major
  return 'mixed'
}

/** A word that belongs to one language only. */
const STRONG = 3.4
/** Fewer words of the other language than this share are borrowed. */
const MINOR_SHARE = 0.16
