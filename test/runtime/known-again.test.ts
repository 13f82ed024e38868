import { describe, expect, test } from '@jest/globals'
import { bind } from '../../src/runtime/addresses.ts'
import { canonicalAddress } from '../../src/runtime/aliases.ts'
import { memoryStore } from '../../src/store/memory.ts'

const number = 'whatsapp:106500/6281100000001'
const first = 'whatsapp:106500/ID.1001'
const second = 'whatsapp:106500/ID.2002'

type Met = [address: string, aliases: string[], key: string]

const stories: [name: string, met: Met[]][] = [
  [
    'an id stays itself when the number is hidden and shown again',
    [
      [first, [number], first],
      [first, [], first],
      [first, [number], first],
    ],
  ],
  [
    'a message that names the number alone is from the one who had it last',
    [
      [first, [number], first],
      [number, [], first],
    ],
  ],
  [
    'a number with another id has another owner',
    [
      [first, [number], first],
      [second, [number], second],
      [number, [], second],
      [first, [], first],
    ],
  ],
  [
    'who changed the number keeps the key of the id',
    [
      [first, [number], first],
      [first, ['whatsapp:106500/6281100000002'], first],
      ['whatsapp:106500/6281100000002', [], first],
    ],
  ],
]

describe('a user of a provider', () => {
  test.each(stories)('%s', async (_name, met) => {
    const store = memoryStore()
    for (const [address, aliases, key] of met)
      expect(await canonicalAddress(store, address, aliases, 0)).toBe(key)
  })

  test('who was known by the number before there were ids keeps the conversation, and the next owner does not', async () => {
    const store = memoryStore()
    await bind(store, number, 'case of the debtor')
    expect(await canonicalAddress(store, first, [number], 0)).toBe(number)
    expect(await canonicalAddress(store, first, [number], 0)).toBe(number)
    expect(await canonicalAddress(store, second, [number], 0)).toBe(second)
  })
})
