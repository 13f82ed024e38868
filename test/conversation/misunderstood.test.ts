import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { loadContent } from '../../src/content/load.ts'
import { type Case, emptyCase, unprovenAddress } from '../../src/conversation/case.ts'
import type { Content } from '../../src/conversation/content.ts'
import type { Effect } from '../../src/conversation/effect.ts'
import type { Intent, Reading } from '../../src/conversation/reading.ts'
import { plainReading } from '../../src/conversation/reading.ts'
import { turn } from '../../src/conversation/turn.ts'
import type { World } from '../../src/conversation/world.ts'
import { loadWorld } from '../../src/runtime/world.ts'

const ROOT = join(import.meta.dirname, '../..')
const NOW = Date.parse('2026-11-25T03:00:00Z')
const ADDRESS = 'whatsapp:1'
const DESK = { open: true, online: 1, opens: 0, closes: 0, waiting: 0, minutes: null }

let content: Content
let world: World
beforeAll(() => {
  content = loadContent(ROOT)
  const settings = { root: ROOT, secret: 'for tests', documentUrl: () => '', keepsMisunderstood: true }
  world = { ...loadWorld(settings), now: NOW, desk: DESK }
})

const unclear = (more: Partial<Reading> = {}): Reading => ({
  ...plainReading('id', 'out_of_scope'),
  confidence: 0.5,
  decision: 'refuse',
  guesses: [{ intent: 'help', confidence: 0.2 }],
  ...more,
})

function visitor(state = 'start', change: (c: Case) => void = () => undefined): Case {
  const c = emptyCase('v1', 'visitor', 'Sanggara', 'id')
  c.addresses[ADDRESS] = unprovenAddress('whatsapp', 1)
  c.dialog.state = state
  change(c)
  return c
}

type Kept = Extract<Effect, { kind: 'misunderstood' }>

function heard(text: string, reading: Reading, c = visitor(), in_ = world): Kept[] {
  const input = { id: 'in-1', at: NOW, kind: 'said', address: ADDRESS, text } as const
  const { effects } = turn(c, input, { text, reading }, content, in_)
  return effects.filter((one): one is Kept => one.kind === 'misunderstood')
}

describe('a message that ends in the repair ladder', () => {
  test('is to be kept, with what was asked and guessed, under the id of its effect', () => {
    const [kept, ...others] = heard('kok gitu sih pak Budi', unclear())
    expect(others).toEqual([])
    expect(kept).toMatchObject({
      id: 'v1/in-1#0',
      lane: 'misunderstood',
      text: 'kok gitu sih pak {name}',
      language: 'id',
      channel: 'whatsapp',
      expecting: null,
      guesses: [{ intent: 'help', confidence: 0.2 }],
    })
  })

  test('is kept too where the bot asks which of two things was meant', () => {
    const candidates: Intent[] = ['ask_who_are_you', 'bot_challenge']
    expect(heard('ini gimana', unclear({ decision: 'ask', candidates }))).toHaveLength(1)
  })

  test('is not kept where it is switched off, nor where it was understood', () => {
    expect(heard('kok gitu', unclear(), visitor(), { ...world, keepsMisunderstood: false })).toEqual([])
    expect(heard('halo', plainReading('id', 'greet'))).toEqual([])
    const elsewhere = unclear({ decision: 'accept', confidence: 0.9 })
    const again = visitor('start', (c) => Object.assign(c.dialog, { unclear: 2 }))
    expect(heard('jual hp ga', elsewhere, again)).toEqual([])
  })

  test.each(['identify.contact', 'identify.birthdate', 'identify.nik', 'identify.code'])(
    'is not kept in %s, where people write data of their own',
    (state) => {
      expect(content.states[state]?.expecting).toMatch(/phone|birthdate|nik_last4|otp/)
      expect(heard('yang itu lho', unclear(), visitor(state))).toEqual([])
    },
  )

  test.each<[string, Partial<Reading>]>([
    ['distress', { distress: true }],
    ['a guess at distress', { guesses: [{ intent: 'distress', confidence: 0.1 }] }],
    ['somebody else', { decision: 'ask', candidates: ['wrong_person', 'deny'] }],
    ['a death', { also: [{ intent: 'deceased', confidence: 0.3 }] }],
  ])('is not kept where it may be the words of %s', (_, reading) => {
    expect(heard('capek saya', unclear(reading))).toEqual([])
  })

  test('is kept where distress is only a far guess', () => {
    expect(heard('capek', unclear({ guesses: [{ intent: 'distress', confidence: 0.09 }] }))).toHaveLength(1)
  })

  test.each<[string, (c: Case) => void]>([
    ['a relative writes', (c) => Object.assign(c.addresses[ADDRESS] ?? {}, { other: true })],
    ['the debtor was in distress', (c) => c.holds.push(hold('distress'))],
    ['the debtor is said to have died', (c) => c.holds.push(hold('deceased'))],
    ['the mood is one of distress', (c) => Object.assign(c.dialog, { mood: 'distressed' })],
  ])('is not kept where %s', (_, change) => {
    expect(heard('kok gitu', unclear(), visitor('start', change))).toEqual([])
  })

  test('is not kept where nothing but data is left of it', () => {
    expect(heard('0812 9876 5432', unclear())).toEqual([])
  })
})

const hold = (word: 'distress' | 'deceased') => ({ word, since: 0, by: 'assistant', approvals: [] })
