import { describe, expect, test } from '@jest/globals'
import type { Entity } from '../../src/conversation/reading.ts'
import { amounts, dates, others, read } from './reader.ts'
import { tableOf } from './table.ts'

/** Sentences of one kind. */
function carriers(kind: string): string[] {
  return tableOf('carriers').flatMap(([of = '', sentence = '']) => (of === kind ? [sentence] : []))
}

/** What a table says of expressions that need no question to be read, in every sentence of a kind. */
function placed(table: string, kind: string, wanted: RegExp): [string, string][] {
  const rows = tableOf(table).filter(([, asked = '', told = '']) => asked === '' && wanted.test(told))
  return carriers(kind).flatMap((sentence) =>
    rows
      .filter(([text = '']) => text.split(' ').length <= LONGEST && !DEPENDS.test(text))
      .map(([text = '', , told = '']): [string, string] => [sentence.replace('_', text), told]),
  )
}

/** Longer rows of the tables are sentences themselves. */
const LONGEST = 5
/** Words by which a row of the tables brings a sentence of its own. */
const DEPENDS =
  /\b(?:udah|sudah|paid|transferred|bisa|boleh|mau|gajian|gaji|belum|bayar|cuma|can|what|will|gw|saya|bisanya|mentok|sanggupnya|maksimal|dp|kalo|gimana|tagihan|perak|perjanjian|udh|the|on|I)\b/i

describe('amounts inside sentences', () => {
  test.each(placed('money', 'money', /^\d{4,}$/))('"%s" names %s', (sentence, told) => {
    expect(amounts(read(sentence))).toBe(told)
  })
})

describe('dates inside sentences', () => {
  test.each(placed('dates', 'date', /^\d{4}-\d\d-\d\d$/))('"%s" names %s', (sentence, told) => {
    expect(dates(read(sentence))).toBe(told)
  })
})

const only = (type: Entity['type']) => (text: string) => others(read(text), [type])

describe('terms and shares inside sentences', () => {
  test.each(placed('terms', 'tenor', /^tenor \d+ \w+$/))('"%s" names %s', (sentence, told) => {
    expect(only('tenor')(sentence)).toBe(told)
  })
  test.each(placed('terms', 'percent', /^percent [\d.]+$/))('"%s" names %s', (sentence, told) => {
    expect(only('percent')(sentence)).toBe(told)
  })
})
