import { describe, expect, test } from '@jest/globals'
import { jsonPieces } from '../../src/portfolio/json-pieces.ts'
import { csvRows } from '../../src/portfolio/rows.ts'

async function* inTwo(text: string, at: number) {
  yield text.slice(0, at)
  yield text.slice(at)
}

const everyCut = (text: string) => Array.from({ length: text.length + 1 }, (_, at) => inTwo(text, at))

describe('it does not matter where a file is cut into pieces', () => {
  test.each(['sep=;\r\n"a";b\r\n\r\n"x;1";"y\r\nz"\r\n;;\r\n3;"4 ""four"""\r\n', 'a,b\r1,2\r\r3,4'])(
    'for CSV %j',
    async (text) => {
      const whole = await Array.fromAsync(csvRows(inTwo(text, 0)))
      expect(whole.length).toBeGreaterThan(2)
      for (const pieces of everyCut(text)) expect(await Array.fromAsync(csvRows(pieces))).toEqual(whole)
    },
  )

  test.each([
    '[ {"a": "}\\"]\\\\", "b": [1, {"c": 2}]} ,\n\n {"d": {}}\n]\n',
    '{"a": "\\\\"}\n{"b": "{["}  {"c": 1}',
  ])('for JSON %j', async (text) => {
    const whole = await Array.fromAsync(jsonPieces(inTwo(text, 0)))
    expect(whole.length).toBeGreaterThan(1)
    for (const { json } of whole) expect(() => JSON.parse(json)).not.toThrow()
    for (const pieces of everyCut(text)) expect(await Array.fromAsync(jsonPieces(pieces))).toEqual(whole)
  })

  test('records carry the line they start on', async () => {
    const text = '[\n{"a":\n1},\n\n{"b": "x\\ny"}, {"c": 1}]'
    const pieces = await Array.fromAsync(jsonPieces(inTwo(text, 9)))
    expect(pieces.map(({ line }) => line)).toEqual([2, 5, 5])
  })
})
