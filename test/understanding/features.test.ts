import { expect, test } from '@jest/globals'
import { type ReadSigns, signReader } from '../../src/understanding/features.ts'
import { copyOf, signTable } from '../../src/understanding/sign-table.ts'

const lexicon = { slang: new Map<string, string>(), concepts: new Map([['bayar', ['PAY']]]) }

function wordsOf(text: string) {
  return text.split(' ').map((word, token) => ({ text: word, token }))
}

function learnt() {
  const table = signTable()
  signReader(table, lexicon)(wordsOf('mau bayar'), [])
  return table
}

function sizes(read: ReadSigns, text: string): number[] {
  const { single, words, concepts, stems, pieces } = read(wordsOf(text), [])
  return [single, words, concepts, stems, pieces].map(({ length }) => length)
}

test('each sign of a text stands once, and learnt ones have their numbers', () => {
  const table = learnt()
  const read = signReader(copyOf(table), lexicon)
  const { single, pieces, concepts } = read(wordsOf('bayar bayar mau xq'), [{ name: 'money', token: 3 }])
  expect(single).toHaveLength(3)
  expect([...single].filter((sign) => sign < table.used)).toHaveLength(2)
  expect(new Set(pieces).size).toBe(pieces.length)
  expect(concepts).toHaveLength(2)
})

test('a reader that has met more strange words than it remembers reads on as a new one does', () => {
  const table = learnt()
  const old = signReader(copyOf(table), lexicon)
  for (let i = 0; i < 120; i++) {
    const strange = Array.from({ length: 100 }, (_, k) => `${i}q${k}zx${i * k}`).join(' ')
    const text = `mau ${strange} zaqxw`
    expect(sizes(old, text)).toEqual(sizes(signReader(copyOf(table), lexicon), text))
  }
})
