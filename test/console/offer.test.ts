import { describe, expect, test } from '@jest/globals'
import type { Path } from '../../src/http/wire/console.ts'
import type { Minor } from '../../src/negotiation/money.ts'
import { type OfferForm, termsOf, typedAmount } from '../../web/console/desk/acts/offer-form.ts'
import { because, soFar } from '../../web/console/desk/side/brief-words.ts'
import { CHART, pathPicture } from '../../web/console/desk/side/path-chart.ts'
import { readPreferences, writePreferences } from '../../web/console/stores/preferences.ts'
import { saying } from '../../web/console/words/words.ts'
import { offerOf, sampleCase } from '../browser/fake-cases.ts'

const TODAY = '2026-11-24'
const blank: OfferForm = {
  account: 'a1',
  kind: 'settlement',
  total: '',
  count: '',
  downPayment: '',
  firstDate: '',
}

describe('terms of an offer', () => {
  test.each([
    ['7.500.000', 7_500_000],
    ['7500000', 7_500_000],
    ['7,5 jt', 7_500_000],
    ['Rp7.500.000', 7_500_000],
    ['750', 750],
    ['7.500.000 atau 8 jt', null],
    ['tujuh juta', null],
    ['', null],
    ['-5', null],
    ['0', null],
  ])('"%s" is read as %s', (text, value) => {
    expect(typedAmount(text)).toBe(value)
  })

  test('without a total the engine puts its own price', () => {
    expect(termsOf(blank, TODAY)).toEqual({ terms: { account: 'a1', kind: 'settlement' } })
  })

  test('a plan needs its number of parts, a later date its date', () => {
    expect(termsOf({ ...blank, kind: 'instalments' }, TODAY)).toEqual({ wrong: ['count'] })
    expect(termsOf({ ...blank, kind: 'extension' }, TODAY)).toEqual({ wrong: ['firstDate'] })
  })

  test('all that is wrong is said at once, and what belongs to another kind is left out', () => {
    const form = { ...blank, total: 'banyak', firstDate: '2026-11-23', count: '3' }
    expect(termsOf(form, TODAY)).toEqual({ wrong: ['total', 'firstDate'] })
    expect(termsOf({ ...form, total: '7 jt', firstDate: TODAY }, TODAY)).toEqual({
      terms: { account: 'a1', kind: 'settlement', total: 7_000_000, firstDate: TODAY },
    })
  })

  test('a plan without a down payment says so with a zero', () => {
    const plan = { ...blank, kind: 'instalments', count: '3', downPayment: '0' } as const
    expect(termsOf(plan, TODAY)).toEqual({
      terms: { account: 'a1', kind: 'instalments', count: 3, downPayment: 0 },
    })
    expect(termsOf({ ...plan, count: '61' }, TODAY)).toEqual({ wrong: ['count'] })
  })
})

describe('the path chart', () => {
  const rp = (amount: number) => amount as Minor
  const path = (offers: number[], bids: number[]): Path => ({
    account: 'a1',
    currency: 'IDR',
    owed: rp(8_400_000),
    offers: offers.map((total) => ({ at: 0, total: rp(total) })),
    bids: bids.map((total) => ({ at: 0, total: rp(total) })),
    floors: { bot: rp(7_740_000), agent: rp(7_616_000), supervisor: rp(7_470_000) },
    gap: null,
    rules: { revision: '24', row: '4' },
  })

  test('less money lies lower, later rounds lie further right, and all of it lies inside', () => {
    const { offers, bids, rounds } = pathPicture(path([8_110_000, 7_820_000], [7_000_000, 7_500_000]))
    expect(rounds).toBe(2)
    expect((offers[0]?.y ?? 0) < (offers[1]?.y ?? 0)).toBe(true)
    expect((bids[0]?.y ?? 0) > (bids[1]?.y ?? 0)).toBe(true)
    for (const mark of [...offers, ...bids]) {
      expect(mark.x).toBeGreaterThanOrEqual(CHART.left)
      expect(mark.x).toBeLessThanOrEqual(CHART.width - CHART.right)
      expect(mark.y).toBeGreaterThanOrEqual(CHART.top)
      expect(mark.y).toBeLessThanOrEqual(CHART.height - CHART.bottom)
    }
  })

  test('the bands fill the picture without a gap, and the limit is the edge of the own one', () => {
    const { bands, limit } = pathPicture(path([], [7_000_000]))
    expect(bands.map((band) => band.who)).toEqual(['bot', 'agent', 'supervisor', 'manager'])
    expect(bands[0]?.top).toBe(0)
    expect(bands[3]?.bottom).toBe(CHART.height)
    for (const at of [1, 2, 3]) expect(bands[at]?.top).toBe(bands[at - 1]?.bottom)
    expect(bands[1]?.bottom).toBe(limit)
  })

  test('limits that are all the same still make a picture', () => {
    const flat = { ...path([], []), floors: { bot: rp(5), agent: rp(5), supervisor: rp(5) } }
    const { bands, rounds } = pathPicture(flat)
    expect(rounds).toBe(0)
    expect(bands.every((band) => Number.isFinite(band.top) && band.bottom >= band.top)).toBe(true)
  })
})

describe('the brief', () => {
  const say = saying('id')

  test('it says what was offered, refused and asked, and stays short when nothing was', () => {
    const { brief } = sampleCase({ id: '1', name: 'Maria', said: 'halo' }, 0).view
    expect(soFar(brief, say)).toBe('belum ada tawaran')
    const offers = [
      offerOf('o1', 8_010_000, 390_000, [1_500_000, 3], 0),
      offerOf('o2', 7_820_000, 580_000, null, 0),
    ]
    brief.offered = [{ at: 0, offers, answer: 'refused' }]
    brief.bids = [{ at: 0, text: 'Rp7.500.000', total: 7_500_000 as Minor }]
    expect(soFar(brief, say)).toBe('1 putaran, tolak cicil 3 kali, sekali bayar, 1 usulan debitur')
  })

  test('a tapped reason has words, a written one stays the debtor’s own', () => {
    const { brief } = sampleCase({ id: '1', name: 'Maria', said: 'halo' }, 0).view
    expect(because({ ...brief, because: 'work' }, say)).toBe('Pekerjaan hilang')
    expect(because({ ...brief, because: 'bonus cair tgl 25' }, say)).toBe('bonus cair tgl 25')
    expect(because(brief, say)).toBeNull()
  })
})

test('choices of this browser survive a reload, and spoilt ones fall back', () => {
  const kept = new Map<string, string>()
  const shelf = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  expect(readPreferences(shelf)).toEqual({ language: 'id', theme: 'auto', letters: true })
  writePreferences(shelf, { language: 'en', theme: 'dark', letters: false })
  expect(readPreferences(shelf)).toEqual({ language: 'en', theme: 'dark', letters: false })
  expect(readPreferences({ getItem: () => '[' }).language).toBe('id')
  expect(readPreferences({ getItem: () => '{"language":"fr","theme":7}' })).toEqual({
    language: 'id',
    theme: 'auto',
    letters: true,
  })
})
