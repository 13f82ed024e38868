import { describe, expect, test } from '@jest/globals'
import { joined } from '../../src/conversation/burst.ts'

const sayings = (...texts: string[]) =>
  texts.map((text, index) => ({
    id: `${index}`,
    at: index,
    address: 'webchat:1',
    kind: 'said' as const,
    text,
  }))

describe('messages written before any answer are read as one', () => {
  test('in the order they came', () => {
    expect(joined(sayings('bisa dicicil', '3x', 'gajian tgl 25'))).toBe('bisa dicicil\n3x\ngajian tgl 25')
  })

  test('a correction takes the place of the number before it', () => {
    expect(joined(sayings('saya bisa 500rb', 'eh maksudnya 300rb'))).toBe('eh maksudnya 300rb')
    expect(joined(sayings('halo', 'saya bisa 500rb', 'sorry, 600rb'))).toBe('halo\nsorry, 600rb')
  })

  test('words that only sound like a correction take nothing away', () => {
    expect(joined(sayings('saya bisa 500rb', 'eh bayarnya lewat mana'))).toBe(
      'saya bisa 500rb\neh bayarnya lewat mana',
    )
  })
})
