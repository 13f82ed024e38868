import type { Entity } from '../conversation/reading.ts'
import type { Word } from './normalise.ts'
import type { Token } from './tokens.ts'
import { wordSet } from './words.ts'

/** The words around an amount. */
interface Place {
  words: readonly Word[]
  tokens: readonly Token[]
}

const LESS = wordSet(`
  drop reduce cut knock lower slash deduct minus shave subtract discount less remove kurang kurangi kurangkan
  potong potongan diskon pangkas turun turunkan turuni korting kurangin dipotong dikurangi diturunkan didiskon
`)
const LESS_AFTER = wordSet(`
  off discount less cheaper diskon potongan reduction murah
`)
/** "Turun jadi 4 juta" names what is to be paid, not what is to be taken off. */
const TARGETS = wordSet(`
  jadi menjadi ke sampai hingga to
`)
/** What is owed, earned or charged is no offer. */
const KNOWN_SUMS = wordSet(`
  utang hutang tagihan sisa sisanya total debt owe owed balance tunggakan pinjam pinjaman meminjam borrow borrowed
  loan limit denda bunga fee fees gaji gajian salary income penghasilan pokok lend pendapatan upah admin penalti
  penalty biaya plafon transfer ditransfer paid rugi earn make omzet omset kok dapat dapet harusnya should terima cair
`)
const CAN = wordSet(`
  bisa sanggup mampu can could able afford offer tawar nawar mampunya sanggupnya how about gimana bagaimana kalau
  boleh adanya cuma hanya only punya ada have max mentok maksimal
`)
const WILL = wordSet(`
  will akan pasti janji promise ill gonna going commit komitmen shall swear sumpah
`)

/** How far before an amount the word stands that says what it is. */
const REACH = 3

/** "Kurangi 500rb", "500k off", "drop 1 million": the amount is what is to be taken off. */
export function isReduction(entity: Entity, place: Place): boolean {
  const [before, after] = around(entity, place)
  if (isTarget(entity, place)) return false
  return before.some((text) => LESS.has(text)) || after.slice(0, 1).some((text) => LESS_AFTER.has(text))
}

/** "Diskon jadi 4 juta", "down to 4 million". */
export function isTarget(entity: Entity, place: Place): boolean {
  const [before] = around(entity, place)
  return before.slice(-2).some((text) => TARGETS.has(text))
}

/** Whether an amount is the debtor's own, not the one owed or earned. */
export function isOffered(entity: Entity, place: Place): boolean {
  const [before] = around(entity, place)
  return !before.some((text) => KNOWN_SUMS.has(text))
}

/** "Can I pay X", "saya sanggup X": a bid, where "I will pay X" is a promise. */
export function offersAmount(texts: readonly string[]): boolean {
  return texts.some((text) => CAN.has(text)) && !texts.some((text) => WILL.has(text))
}

/** The plain words just before and just behind an amount. */
function around(entity: Entity, { words, tokens }: Place): [string[], string[]] {
  const inside = (word: Word) => {
    const token = tokens[word.token]
    return token !== undefined && token.start < entity.end && token.end > entity.start
  }
  const first = words.findIndex(inside)
  if (first < 0) return [[], []]
  let last = first
  while (last + 1 < words.length && inside(words[last + 1] as Word)) last++
  const texts = words.map((word) => word.text)
  return [texts.slice(Math.max(0, first - REACH), first), texts.slice(last + 1, last + 1 + REACH)]
}
