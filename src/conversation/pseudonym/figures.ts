import type { Pieces } from './pieces.ts'

/** An amount with its currency before it. */
const WITH_CURRENCY = /(?<![\p{L}\d])(?:rp|idr|usd|us\$|\$) ?\.? ?([1-9]\d*(?:[.,]\d+)*)(?![\d.,]*\d)/giu
const LONGEST_AMOUNT = 10
/** An amount or a term with its unit behind it, and how many figures such a one has at most. */
const WITH_UNIT =
  /(?<![\d.,\-/]|\d )(\d+(?:[.,]\d+)*) ?(rb|rbu|rebu|ribu|rban|ribuan|k|jt|jta|juta|jutaan|million|thousand|perak|rupiah|m|miliar|milyar|%|persen|percent|x|kali|times|cicilan|bln|bulan|bulanan|months?|thn|tahun|years?|minggu|weeks?|hari|days?)(?![\p{L}\d])/giu
const FIGURES_WITH: Record<string, number> = { perak: 9, rupiah: 9 }
const FIGURES_WITH_OTHERS = 6
/** Thousands set apart by points or commas; other figures may not touch, or it is part of a longer number. */
const GROUPED = /(?<![\d.,\-/+]|\d )[1-9]\d{0,2}(?:[.,]\d{3}){1,2}(?:[.,]\d{1,2})?(?![.,\-/ ]?\d)/g
const BARE = /(?<![\d.,\-/+\p{L}]|\d )[1-9]\d{4,8}(?![.,\-/ ]?\d|\p{L})/gu

/** A number in which letters stand for figures they look like. */
const LOOKALIKE = /(?<![\p{L}\d])(?=\d*[oOlI|])(?=(?:[oOlI|]*\d){5})[\doOlI|]{8,}(?![\p{L}\d])/gu
/** A contract, a ticket, a number plate: letters and at least four figures in one. */
const CODE =
  /(?<![\p{L}\d])(?=[\p{L}/_-]*\d)(?=[\d/_-]*\p{L})(?=(?:[\p{L}/_-]*\d){4})[\p{L}\d]+(?:[/_-][\p{L}\d]+)*/gu
const PLATE = /(?<![\p{L}\d])[A-Z]{1,2} \d{3,4} [A-Z]{1,3}(?![\p{L}\d])/gu
/** Figures with at most two signs between them. */
const RUN = /[+(]?\d(?:[ .,\-/()]{0,2}\d)*/g
const SPELLED =
  /(?<!\p{L})(?:(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|lapan|sembilan|zero|oh|one|two|three|four|five|six|seven|eight|nine)[\s,.-]*){5,}(?!\p{L})/giu

/** Four figures that are said to be the end of an identity number. */
const LAST_FOUR =
  /(\b(?:nik|ktp|digits?|angka|last (?:four|4)|end(?:s|ing)? (?:in|with)|belakang\p{L}*|akhiran\p{L}*|ujung\p{L}*)(?!\p{L})[^\d]{0,24})\d{4}(?!\d|[.,]\d)/giu

/** Fewer figures than this are a day, a count, a part of an amount. */
const LONG_RUN = 5
const NIK_FIGURES = 16
const PHONE = /^(?:\+|0|62|8)/
const PHONE_FIGURES = { least: 9, most: 15 }
const ACCOUNT_SAID =
  /(?:\b(?:rek(?:ening)?|va|virtual account|kontrak|contract|account|akun|acc|acct|pinjaman|loan|kartu|card|pelanggan|customer|no ?ref|ref|invoice|order)\b[^\d]{0,16})$/i
const LOOKED_BACK = 32

/** Keeps amounts and terms, and takes out every other number that is long enough to tell somebody apart. */
export function withoutLongNumbers(text: string, pieces: Pieces): string {
  const { keep, replace } = pieces
  const amounts = text
    .replace(WITH_CURRENCY, (piece, amount) => (figures(amount) <= LONGEST_AMOUNT ? keep(piece) : piece))
    .replace(WITH_UNIT, (piece, amount, unit) => (isTerm(amount, unit) ? keep(piece) : piece))
    .replace(GROUPED, (piece) => (isBareMobile(piece) ? piece : keep(piece)))
    .replace(BARE, (piece) => (isRound(piece) ? keep(piece) : piece))
  return amounts
    .replace(LOOKALIKE, () => replace('number'))
    .replace(CODE, () => replace('account'))
    .replace(PLATE, () => replace('number'))
    .replace(LAST_FOUR, (_, said) => `${said}${replace('nik')}`)
    .replace(SPELLED, () => `${replace('number')} `)
    .replace(RUN, (piece, at, whole) =>
      settleRun(piece, whole.slice(Math.max(0, at - LOOKED_BACK), at), pieces),
    )
}

function settleRun(piece: string, before: string, { replace }: Pieces): string {
  const count = figures(piece)
  if (count < LONG_RUN) return piece
  if (ACCOUNT_SAID.test(before)) return replace('account')
  if (count === NIK_FIGURES) return replace('nik')
  const phone =
    PHONE.test(piece.replace('(', '')) && count >= PHONE_FIGURES.least && count <= PHONE_FIGURES.most
  return replace(phone ? 'phone' : 'number')
}

const figures = (text: string): number => text.replace(/\D/g, '').length

function isTerm(amount: string, unit: string): boolean {
  const most = FIGURES_WITH[unit.toLowerCase()] ?? FIGURES_WITH_OTHERS
  const nothingBefore = amount.startsWith('0') && !/^0[.,]/.test(amount)
  return !nothingBefore && figures(amount) <= most
}

/** Nine figures that begin with an 8 are a mobile number without its zero rather than eight hundred million. */
const isBareMobile = (piece: string): boolean => piece.startsWith('8') && figures(piece) >= 9

/** People round what they write without marks; what is not round is a number of something. */
function isRound(piece: string): boolean {
  if (piece.length === 9) return piece.endsWith('00000') && !piece.startsWith('8')
  return piece.endsWith(piece.length > 6 ? '000' : '00')
}
