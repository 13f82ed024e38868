import { describe, expect, test } from '@jest/globals'
import { flattened } from '../../src/content/locale.ts'
import { createWords } from '../../src/content/words.ts'
import type { Values } from '../../src/conversation/content.ts'

const wordsOf = (tree: unknown) => {
  const { messages, problems } = flattened('locales/id.yaml', tree)
  expect(problems).toEqual([])
  return createWords({ id: messages, en: messages })
}

const said = (text: string, values: Values = {}): string =>
  wordsOf({ greeting: text }).render('id', 'greeting', 0, 'webchat', values)

describe('a message', () => {
  const words = wordsOf({
    offer: {
      ask: { webchat: ['Satu', 'Dua'], default: 'Tulis nomornya: {n}' },
      line: { waiver: '{n}. {total}' },
    },
    agree_words: ['setuju', 'i agree'],
  })

  test('is found by the names on the way to it', () => {
    expect(words.has('id', 'offer.line.waiver')).toBe(true)
    expect(words.has('id', 'offer.line')).toBe(false)
    expect(words.render('id', 'offer.line.waiver', 0, 'webchat', { n: 1, total: 'Rp5.000' })).toBe(
      '1. Rp5.000',
    )
  })

  test('has the words of its channel, else the default', () => {
    expect(words.render('id', 'offer.ask', 0, 'webchat', {})).toBe('Satu')
    expect(words.render('id', 'offer.ask', 0, 'whatsapp', { n: 2 })).toBe('Tulis nomornya: 2')
    expect(words.slots('id', 'offer.ask', 0, 'webchat')).toEqual([])
    expect(words.slots('id', 'offer.ask', 0, 'teams')).toEqual(['n'])
  })

  test('goes round its variants, also where a channel has only one', () => {
    expect(words.variants('id', 'offer.ask')).toBe(2)
    expect([0, 1, 2].map((turn) => words.render('id', 'offer.ask', turn, 'webchat', {}))).toEqual([
      'Satu',
      'Dua',
      'Satu',
    ])
    expect(words.render('id', 'offer.ask', 1, 'whatsapp', { n: 1 })).toBe('Tulis nomornya: 1')
  })

  test('may be a list that is heard', () => {
    expect(words.list('id', 'agree_words')).toEqual(['setuju', 'i agree'])
    expect(words.list('id', 'no_words')).toEqual([])
  })

  test('that does not exist is named', () => {
    expect(() => words.render('id', 'offer.aks', 0, 'webchat', {})).toThrow('offer.aks in locales/id.yaml')
  })
})

describe('placeholders', () => {
  test('are named once, those inside plural and select too', () => {
    const words = wordsOf({
      line: '{n}: {state, select, paid {{amount} {n}} other {}} {left, plural, one {# {unit}} other {#}}',
    })
    expect(words.slots('id', 'line', 0, 'webchat').sort()).toEqual(['amount', 'left', 'n', 'state', 'unit'])
  })

  test('take the plural of the language and the branch of the value', () => {
    const plural = wordsOf({ left: '{left, plural, one {# time} other {# times}}' })
    expect(plural.render('en', 'left', 0, 'webchat', { left: 1 })).toBe('1 time')
    expect(plural.render('en', 'left', 0, 'webchat', { left: 2 })).toBe('2 times')
    const saving = 'Total {total}{saving, select, none {} other { (hemat {saving})}}'
    expect(said(saving, { total: 'Rp9', saving: 'none' })).toBe('Total Rp9')
    expect(said(saving, { total: 'Rp9', saving: 'Rp1' })).toBe('Total Rp9 (hemat Rp1)')
  })

  test('are plain text, whatever stands in them', () => {
    for (const odd of ['{n}', "it's {b", '<b>x</b>', '</b>', '#', "''", '%s', '\\', '$&', '*']) {
      expect(said('Kata: {text}!', { text: odd })).toBe(`Kata: ${odd}!`)
      expect(said('{text, select, a {A} other {{text}}}', { text: odd })).toBe(odd)
    }
    expect(said('<b>{text}</b>', { text: 'x' })).toBe('<b>x</b>')
  })

  test('never make rendering fail, missing or misshapen', () => {
    const text = '{a} {b, plural, one {#} other {# x}} {c, select, one {1} other {2}}'
    const odd: unknown[] = [
      undefined,
      null,
      Number.NaN,
      Infinity,
      {},
      [],
      true,
      'toString',
      '',
      '1e9',
      () => 'x',
    ]
    for (const value of odd) {
      expect(typeof said(text, { a: value, b: value, c: value } as Values)).toBe('string')
    }
    expect(typeof said(text)).toBe('string')
    expect(said('{a}', { a: Number.NaN })).toBe('NaN')
  })
})

describe('an empty form of address takes its comma along', () => {
  test.each([
    ['Baik, {voc}.', 'Baik, Kak Rina.', 'Baik.'],
    [
      'Terima kasih, {voc}, sudah cocok.',
      'Terima kasih, Kak Rina, sudah cocok.',
      'Terima kasih, sudah cocok.',
    ],
    ['{voc}, ini rinciannya.', 'Kak Rina, ini rinciannya.', 'Ini rinciannya.'],
    ['Baik. {voc}, ini rinciannya.', 'Baik. Kak Rina, ini rinciannya.', 'Baik. Ini rinciannya.'],
    ['Halo {voc}, apa kabar?', 'Halo Kak Rina, apa kabar?', 'Halo, apa kabar?'],
    ['Halo {voc}!', 'Halo Kak Rina!', 'Halo!'],
  ])('%s', (text, known, unknown) => {
    expect(said(text, { voc: 'Kak Rina' })).toBe(known)
    expect(said(text, { voc: '' })).toBe(unknown)
  })

  test('and a fact that brings its own comma leaves none behind', () => {
    expect(said('Terima kasih{voc_comma}, sudah cocok.', { voc_comma: ', Rina' })).toBe(
      'Terima kasih, Rina, sudah cocok.',
    )
    expect(said('Terima kasih{voc_comma}, sudah cocok.', { voc_comma: '' })).toBe(
      'Terima kasih, sudah cocok.',
    )
    expect(said('Halo{voc_comma}.', { voc_comma: '' })).toBe('Halo.')
  })
})

test('an empty sentence leaves no doubled, leading or trailing space and no space before a stop', () => {
  expect(said('Sisa {a}. {b} {c}', { a: 'Rp5', b: '', c: 'Berikutnya besok.' })).toBe(
    'Sisa Rp5. Berikutnya besok.',
  )
  expect(said('Sisa {a} , {b} .', { a: 'Rp5', b: '' })).toBe('Sisa Rp5,.')
  expect(said('{b} Sisa {a}. {b}', { a: 'Rp5', b: '' })).toBe('Sisa Rp5.')
  expect(said('Satu {b}\nDua', { b: '' })).toBe('Satu\nDua')
})
