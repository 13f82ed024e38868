import { stems } from './lexicon.ts'
import { near, type Scan, sentenceAround, term } from './scan.ts'
import { wordSet } from './words.ts'

const DONE = wordSet(`
  sudah telah already have did was barusan kemarin has been
`)
const PAID = wordSet(`
  bayar transfer setor paid transferred sent lunas lunasi dibayar ditransfer kirim lakukan melakukan
  debit settled deposited
`)
const ENGLISH_PAID = new Set(['paid', 'transferred', 'sent', 'settled', 'deposited'])
const UNDONE = wordSet(`
  lambat sebelum setelah belum akan will not mau baru bisa going nanti
`)

/** Whether the sentence says that a payment was made, so that its dates lie in the past. */
export function isPast(scan: Scan, at: number): boolean {
  const [from, to] = sentenceAround(scan, at)
  let done = false
  let paid = false
  let undone = false
  for (let i = from; i < to; i++) {
    const word = term(scan, i)
    if (word === ',') {
      if (i > at) break
      undone = false
    } else if (UNDONE.has(word)) undone = true
    else if (ENGLISH_PAID.has(word)) {
      if (!isPassive(scan, i)) done = paid = true
    } else if (DONE.has(word)) done = true
    else if (PAID.has(word) || stems(word).some((stem) => PAID.has(stem))) paid = true
  }
  return done && paid && !undone
}

/** "I get paid on the 25th" is a salary. */
export function isPassive(scan: Scan, at: number): boolean {
  return near(scan, at, -2, PASSIVE)
}

const PASSIVE = new Set(['get', 'gets', 'getting', 'got', 'be'])
