import { type Scan, spanOf, take, term } from './scan.ts'
import { wordSet } from './words.ts'

type Opening = readonly string[]

/** Phrases by their first word. */
function byFirst(openings: readonly Opening[]): Map<string, Opening[]> {
  return Map.groupBy(openings, ([first = '']) => first)
}

/** Phrases after which a person says a name. */
const OPENINGS = byFirst([
  ['nama', 'saya', 'adalah'],
  ['nama', 'saya'],
  ['nama', 'lengkap', 'saya'],
  ['nama', 'lengkap'],
  ['my', 'name', 'is'],
  ['my', 'full', 'name', 'is'],
  ['full', 'name', 'is'],
  ['atas', 'nama'],
  ['a', '/', 'n'],
  ['an', '.'],
  ['panggil', 'saya'],
  ['call', 'me'],
])
/** Phrases that open a name only where a name or the identity was asked for. */
const ASKED_OPENINGS = byFirst([
  ['nama'],
  ['saya'],
  ['dengan'],
  ['ini', 'dengan'],
  ['this', 'is'],
  ['i am'],
  ['i', 'am'],
  ['it is'],
  ['name'],
  ['iya', 'saya'],
  ['betul', 'saya'],
  ['iya', 'dengan'],
  ['ini'],
  ['yes', 'this', 'is'],
])
/** Words that are no part of a name. */
const NOT_A_NAME = wordSet(`
  saya kamu yang mau tidak bukan iya betul benar sendiri oke siapa apa ini itu kenapa berapa bisa sudah
  belum tapi ada utang bayar lagi dan dari untuk no yes not the a is what why who how halo mana sedang
  orang ingin tanya tolong dulu saja dong sih deh nih lah tanggal nomor hp lahir kalau sorry maaf sure
  here speaking busy sibuk terima kasih please dia kakak istri suami anak ibu bapak adik abang wrong
  salah sama juga punya kerja correct right himself herself nak dek spelled lengkap me i you my rahasia
  lupa can do does want need have already paid where when which will would and but person
`)
const TITLES = wordSet(`
  kakak ibu bapak mas mbak abang mr mrs ms bu pak
`)
const MOST_WORDS = 5

/** Finds a person's own name where it is announced or asked for. */
export function findPerson(scan: Scan): void {
  const asked = scan.expecting === 'name' || scan.expecting === 'identity'
  for (let at = 0; at < scan.tokens.length; at++) {
    const opened = openingAt(scan, at, OPENINGS) || (asked ? openingAt(scan, at, ASKED_OPENINGS) : 0)
    if (opened > 0 && addName(scan, at + opened, false)) return
  }
  if (scan.expecting === 'name') addName(scan, 0, true)
}

function openingAt(scan: Scan, at: number, openings: ReadonlyMap<string, readonly Opening[]>): number {
  const found = openings
    .get(term(scan, at))
    ?.find((words) => words.every((word, i) => term(scan, at + i) === word))
  return found?.length ?? 0
}

/** A name is up to five words; standing alone it must be the whole message. */
function addName(scan: Scan, start: number, alone: boolean): boolean {
  let from = start
  while (TITLES.has(term(scan, from)) || term(scan, from) === ':') from++
  let to = from
  while (to - from < MOST_WORDS && isNameWord(scan, to)) to++
  if (to === from) return false
  if (alone && to < scan.tokens.length && !onlyMarks(scan, to)) return false
  scan.found.push({
    type: 'person',
    value: spanOf(scan, from, to).text.replace(/\s+/g, ' '),
    ...spanOf(scan, from, to),
  })
  take(scan, from, to)
  return true
}

function isNameWord(scan: Scan, at: number): boolean {
  const token = scan.tokens[at]
  if (token?.kind !== 'word' || scan.taken[at] || token.text.length > 24) return false
  return term(scan, at) !== '' && !NOT_A_NAME.has(term(scan, at)) && !NOT_A_NAME.has(token.text)
}

function onlyMarks(scan: Scan, from: number): boolean {
  for (let at = from; at < scan.tokens.length; at++) {
    if (scan.tokens[at]?.kind !== 'mark' && !NOT_A_NAME.has(term(scan, at))) return false
  }
  return true
}
