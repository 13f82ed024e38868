import { expect, test } from '@jest/globals'
import { pack, packWords, unpack, unpackWords } from '../../src/understanding/kept-arrays.ts'

const LISTS = [
  new Int8Array([-1, 2, 3]),
  new Float64Array([0.1]),
  new Float32Array([0.5, -0.5]),
  new Int32Array([7]),
  packWords(['mau bayar', '', 'één']),
] as const

test('lists of every kind come back as they were, wherever the bytes lie', () => {
  const packed = pack({ name: 'kept' }, LISTS)
  const shifted = new Uint8Array(packed.length + 3)
  shifted.set(packed, 3)
  for (const bytes of [packed, shifted.subarray(3)]) {
    const { about, next } = unpack<{ name: string }>(bytes)
    expect(about).toEqual({ name: 'kept' })
    expect([next('i8'), next('f64'), next('f32'), next('i32')]).toEqual(LISTS.slice(0, 4))
    expect(unpackWords(next('u8'))).toEqual(['mau bayar', '', 'één'])
  }
})

test('bytes that are cut short and a list of another kind are refused', () => {
  const bytes = pack({}, LISTS)
  expect(() => unpack(bytes.slice(0, -1))).toThrow('cut short')
  expect(() => unpack(bytes).next('f32')).toThrow('A list of i8 stands where one of f32 is wanted.')
})
