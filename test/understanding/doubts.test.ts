import { expect, test } from '@jest/globals'
import { doubtful } from '../../scripts/check/doubts.ts'
import type { Row } from '../../src/understanding/corpus.ts'

const lexicon = { slang: new Map([['brp', 'berapa']]), concepts: new Map() }

function row(intent: Row['intent'], text: string): Row {
  return { text, intent, language: 'id' }
}

const common = Array.from({ length: 200 }, (_, i) => row('ask_balance', `berapa sisa utang saya ${i} ya`))

test('the same words under two meanings and twice under one are told, whatever their spelling', () => {
  const told = doubtful(
    [
      row('deny', 'ngga mau'),
      row('reject_offer', 'Ngga  mau!'),
      row('help', 'brp ini'),
      row('help', 'berapa ini?'),
    ],
    lexicon,
  )
  expect(told).toEqual([
    'reject_offer: "Ngga  mau!" contradicts "ngga mau" of deny',
    'help: "berapa ini?" says the same words as "brp ini"',
  ])
})

test('an example that shares no telling word with any other of its meaning is told, another topic is not', () => {
  const odd = row('ask_balance', 'kucing tetangga tidur siang')
  const even = row('ask_balance', 'berapa tunggakan motor tetangga')
  const other = row('out_of_scope', 'resep rendang padang enak')
  const alone = doubtful([...common, odd, other], lexicon).filter((line) => line.includes('shares no'))
  expect(alone).toEqual([expect.stringContaining('kucing')])
  expect(doubtful([...common, odd, even], lexicon).filter((line) => line.includes('shares no'))).toEqual([])
})
