import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { readCorpus } from '../../src/understanding/corpus.ts'
import { normalise } from '../../src/understanding/normalise.ts'
import { indexWords, learnWords } from '../../src/understanding/prepare.ts'
import { tokenise } from '../../src/understanding/tokens.ts'

const { rows, lexicon } = readCorpus(join(import.meta.dirname, '../..'))
const known = indexWords(
  learnWords(
    rows.map((row) => row.text),
    lexicon,
  ),
)

function plain(text: string): string {
  return normalise(tokenise(text), lexicon, known)
    .map((word) => word.text)
    .join(' ')
}

test.each([
  ['gw mw byr', 'saya mau bayar'],
  ['GW MAU BAYAR', 'saya mau bayar'],
  ['bayaaaaar', 'bayar'],
  ['bangettt', 'banget'],
  ['makasiiiih', 'terima kasih'],
  ['utangnya', 'utang'],
  ['utangku', 'utang'],
  ['bayarnya kemana', 'bayar ke mana'],
  ['hati2', 'hati'],
  ['pelan2 aja', 'pelan saja'],
  ['gak bs bayar', 'tidak bisa bayar'],
  ['gabisa', 'tidak bisa'],
  ['kpn jatoh tempo', 'kapan jatuh tempo'],
  ['pembayran', 'pembayaran'],
  ['tagihna', 'tagihan'],
  ['penagihn', 'penagihan'],
  ['jum\u2019at', 'jumat'],
  ['c\u0327icil', 'cicil'],
  ['300rb', '<n> ribu'],
  ['masalah', 'masalah'],
  ['tanya', 'tanya'],
  ['kamu', 'kamu'],
  ["i can't", 'i can not'],
  ['bisa?', 'bisa ?'],
])('"%s" is read as "%s"', (text, words) => {
  expect(plain(text)).toBe(words)
})

test('tokens keep their place in the original text', () => {
  const text = 'Kak,  bayar\u200b Rp500rb!'
  expect(tokenise(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    'Kak',
    ',',
    'bayar',
    'Rp',
    '500',
    'rb',
    '!',
  ])
})
