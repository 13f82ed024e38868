import type { Button } from '../../src/conversation/message.ts'

/** Exactly so many characters of it. */
const long = (text: string, length: number): string =>
  [...text.repeat(Math.ceil(length / [...text].length))]
    .slice(0, length)
    .join('')
    .trimEnd()
    .padEnd(length, '.')

/** What people write. */
export const SAID: [what: string, text: string][] = [
  ['slang', 'ga bisa bg, gw lg bokek bgt wkwkwk, ntar tgl 25 yaa'],
  ['emoji', 'makasih 🙏🏽 kak 👨‍👩‍👧‍👦 🇮🇩 ❤️‍🔥'],
  ['marks of right to left', '\u202bשלום\u202c dan مرحبا\u200f\u200e oke'],
  ['letters with marks of their own', 'cafe\u0301 Ñandú ﷽ Ⅻ'],
  ['several lines', 'satu rekening\ndua rekening\n\nempat rekening'],
  ['marks of formatting', '*tebal* _miring_ ~coret~ `kode` **dua** 2*3*4'],
  [
    'signs of markup',
    '1 < 2 && "ya" <b>tidak</b> &amp; &lt; &#39; [sini](https://contoh.example/?b=1&c=2) \\n %20 $&',
  ],
  ['one digit', '2'],
  ['blanks between', 'lima     ratus\tribu'],
  ['a number', '+62 811-0000-0031'],
  ['four thousand characters', long('tolong bantu saya 🙏 ', 4_000)],
]

/** Half a character at both ends, as a cut by length leaves it. */
export const HALVES = '\ude4f terpotong separuh \ud83d'

/** What is sent without choices. */
export const SENT: [what: string, text: string][] = [
  ['words', 'Halo Kak, saya asisten virtual.'],
  [
    'lines with bold words',
    'Sisa tagihan *Rp5.443.600*.\nJatuh tempo *25 November 2026* (*lusa*), ya.\n*Setuju?*',
  ],
  ['an address', 'Bayar di sini: https://bayar.example/l/a_b-C_d_?x=1&y=_2_ sebelum jam 17.00'],
  [
    'signs that another markup reads',
    'VA_8808_123, _garis_, `kode`, ~coret~, 2*3*4, # 1, <b>, &amp;, [x](y), C:\\*',
  ],
  ['a numbered menu', 'Pilih:\n1. Lunas *Rp4.500.000*\n2. Cicil 3x\n3. Ngobrol dengan petugas'],
  ['emoji and other scripts', 'Terima kasih 🙏🏽 \u202bשלום\u202c'],
  ['four thousand characters', long('Kami catat janji bayar Kakak. ', 4_000)],
]

/** The longest ids the product gives: an offer of a set, an account, an intent. */
const IDS = [
  `offer:${'0123456789abcdef'.repeat(4)}@12`,
  `agree:${'fedcba9876543210'.repeat(4)}@12`,
  `account:${'KTA-2026-0000012345-'.repeat(3)}01`,
  'intent:ask_payment_method',
]

/** Choices with titles of that length. */
export const choices = (count: number, length: number): Button[] =>
  Array.from({ length: count }, (_, n) => ({
    id: IDS[n] ?? `offer:${String(n).padStart(64, 'e')}@12`,
    title: `${n + 1} ${'pilihan '.repeat(4)}`.slice(0, length).trimEnd().padEnd(length, 'x'),
  }))

/** With choices a message is at most so long. */
export const WITH_CHOICES = long('Ini pilihan untuk Kakak. ', 1_000)
