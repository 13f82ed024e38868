import { describe, expect, test } from '@jest/globals'
import type { Card } from '../../src/conversation/message.ts'
import type { Minor } from '../../src/negotiation/money.ts'
import { isBehind, NO_CASE, opening, withRefusal, withView } from '../../web/console/desk/case/case-state.ts'
import { drafts } from '../../web/console/desk/case/drafts.ts'
import { added, refused, resending, settled, without } from '../../web/console/desk/case/outbox.ts'
import { keepOutbox, recallOutbox } from '../../web/console/desk/case/outbox-shelf.ts'
import { amountsIn, blocked } from '../../web/console/desk/conversation/amounts.ts'
import { cardWords } from '../../web/console/desk/conversation/card-words.ts'
import { fateOf, offerName } from '../../web/console/desk/conversation/offer-words.ts'
import { entriesOf, newSince } from '../../web/console/desk/conversation/transcript.ts'
import { saying } from '../../web/console/words/words.ts'
import { offerOf, rowOf, sampleCase } from '../browser/fake-cases.ts'

const NOW = 1_800_000_000_000
const view = () => sampleCase({ id: '1', name: 'Maria', said: 'halo' }, NOW).view
const rp = (amount: number) => amount as Minor

describe('amounts in a reply', () => {
  test.each([
    ['Rp7.500.000', [7_500_000]],
    ['rp 7.500.000,00 ya', [7_500_000]],
    ['7,5 jt atau 7.6jt', [7_500_000, 7_600_000]],
    ['500rb, 500 ribu, 50k', [500_000, 500_000, 50_000]],
    ['bayar 300000 saja', [300_000]],
    ['IDR 5,000,000', [5_000_000]],
    ['Rp1.000.000-1.200.000', [1_000_000, 1_200_000]],
    ['Rp500.', [500]],
    ['1.250 jt', [1_250_000]],
    ['Rp2 miliar', [2_000_000_000]],
    ['jumlahnya 12.000', [12_000]],
  ])('%s names %j', (text, values) => {
    expect(amountsIn(text).map((one) => one.value)).toEqual(values)
  })

  test.each([
    'pukul 11.00 WIB',
    'tanggal 27/11/2026',
    'cicil 3 kali mulai 2026',
    'nomor 08123456789',
    '+62812345678',
    'VA 8808123412341234',
    'kontrak KSP-20471 atau no. 8823441',
    'jam 10.30-12.00',
    'lantai 3m',
  ])('%s names none', (text) => {
    expect(amountsIn(text)).toEqual([])
  })

  test('the place in the text is exact, so that the mark lies under the amount', () => {
    const [one] = amountsIn('Bisa Rp7.500.000 ya')
    expect(one && 'Bisa Rp7.500.000 ya'.slice(one.start, one.end)).toBe('Rp7.500.000')
  })

  test('figures of the ledger, of open offers and of agreements may be written; a bid may not', () => {
    const open = view()
    const offers = [offerOf('o1', 8_010_000, 390_000, [1_500_000, 3], NOW)]
    const card = {
      kind: 'offers',
      set: 's',
      owed: rp(8_400_000),
      currency: 'IDR',
      graceDays: 3,
      state: 'open',
    } as const
    open.rows.push(rowOf({ seq: 2, at: NOW, by: 'assistant', text: '', offers, card }))
    open.agreements.push({
      number: 'A-1',
      kind: 'settlement',
      total: rp(900_000),
      paid: rp(100_000),
      status: 'active',
      at: 0,
    })
    const allowed =
      'Sisa Rp8.400.000, pokok Rp6.800.000, uang muka Rp1.500.000, cicilan 2.170.000, lalu 800rb'
    expect(blocked(allowed, open, NOW)).toEqual([])
    expect(blocked('Rp7.500.000', open, NOW).map((one) => one.value)).toEqual([7_500_000])
  })

  test('an offer that expired or was withdrawn allows its amounts no longer', () => {
    const open = view()
    const offers = [offerOf('o1', 8_010_000, 390_000, null, NOW)]
    const card = {
      kind: 'offers',
      set: 's',
      owed: rp(8_400_000),
      currency: 'IDR',
      graceDays: 3,
      state: 'open',
    } as const
    open.rows.push(rowOf({ seq: 2, at: NOW, by: 'assistant', text: '', offers, card }))
    expect(blocked('Rp8.010.000', open, NOW)).toEqual([])
    expect(blocked('Rp8.010.000', open, NOW + 3 * 86_400_000)).toHaveLength(1)
    open.rows[1] = rowOf({
      seq: 2,
      at: NOW,
      by: 'assistant',
      text: '',
      offers,
      card: { ...card, state: 'withdrawn' },
    })
    expect(blocked('Rp8.010.000', open, NOW)).toHaveLength(1)
  })
})

describe('the transcript', () => {
  const at = (minutes: number) => NOW + minutes * 60_000
  const dayOf = (ms: number) => (ms < at(60) ? 'one' : 'two')

  test('a day stands before its first words, a voice is named once a run, a note is never part of one', () => {
    const rows = [
      rowOf({ seq: 1, at: at(0), by: 'debtor', text: 'a' }),
      rowOf({ seq: 2, at: at(1), by: 'debtor', text: 'b' }),
      rowOf({ seq: 3, at: at(7), by: 'debtor', text: 'c' }),
      rowOf({ seq: 4, at: at(7), by: 'note', text: 'd' }),
      rowOf({ seq: 5, at: at(8), by: 'agent', text: 'e', agent: { id: 'u1', name: 'Ratna' } }),
      rowOf({ seq: 6, at: at(9), by: 'agent', text: 'f', agent: { id: 'u2', name: 'Siska' } }),
      rowOf({ seq: 7, at: at(61), by: 'event', text: 'g' }),
    ]
    const entries = entriesOf(rows, [], dayOf)
    expect(entries.map((one) => one.kind)).toEqual([
      'day',
      'said',
      'said',
      'said',
      'note',
      'said',
      'said',
      'day',
      'event',
    ])
    const edges = entries.flatMap((one) =>
      one.kind === 'said' ? [`${one.row.text}${one.first ? '<' : ''}${one.last ? '>' : ''}`] : [],
    )
    expect(edges).toEqual(['a<', 'b>', 'c<>', 'e<>', 'f<>'])
    expect(new Set(entries.map((one) => one.key)).size).toBe(entries.length)
  })

  test('what is new counts others only', () => {
    const rows = [
      rowOf({ seq: 1, at: NOW, by: 'debtor', text: 'a' }),
      rowOf({ seq: 2, at: NOW, by: 'agent', text: 'b', agent: { id: 'me', name: 'Ratna' } }),
      rowOf({ seq: 3, at: NOW, by: 'event', text: 'c' }),
      rowOf({ seq: 4, at: NOW, by: 'debtor', text: 'd' }),
    ]
    expect([newSince(rows, 0, 'me'), newSince(rows, 1, 'me'), newSince(rows, 4, 'me')]).toEqual([2, 1, 0])
  })

  test('an offer ends as the debtor answered; unanswered it expires', () => {
    const offers = [offerOf('o1', 8_010_000, 390_000, [1_500_000, 3], NOW)]
    const row = rowOf({ seq: 2, at: NOW, by: 'assistant', text: '', offers })
    const open = view()
    expect(fateOf(row, open, NOW)).toBe('open')
    expect(fateOf(row, open, NOW + 3 * 86_400_000)).toBe('expired')
    open.brief.offered = [{ at: NOW, offers, answer: 'refused' }]
    expect(fateOf(row, open, NOW + 3 * 86_400_000)).toBe('refused')
    expect(offers.map((offer) => offerName(offer, saying('id')))).toEqual(['Cicil 3 kali'])
  })

  test('every card has a line in words, in both languages', () => {
    const cards: Card[] = [
      { kind: 'identity', step: 'code' },
      {
        kind: 'pay',
        part: { kind: 'whole' },
        amount: rp(500_000),
        currency: 'IDR',
        due: '2026-11-27',
        url: '',
        expires: 0,
      },
      { kind: 'progress', paid: rp(1), total: rp(2), currency: 'IDR', parts: [] },
      { kind: 'waiting', place: 3, minutes: null, opens: null, closes: null },
      { kind: 'crisis' },
    ]
    for (const language of ['id', 'en'] as const) {
      for (const card of cards) expect(cardWords(card, saying(language))).not.toMatch(/[{}]/)
    }
    expect(cardWords(cards[1] as Card, saying('id'))).toBe(
      'Tautan bayar Rp500.000, jatuh tempo Jum, 27 Nov 2026',
    )
  })
})

describe('the open case', () => {
  test('an older version and a case that was left change nothing', () => {
    const two = withView(opening(NO_CASE, '1'), { ...view(), version: 2 })
    expect(withView(two, { ...view(), version: 1 })).toBe(two)
    expect(withView(opening(NO_CASE, '9'), view()).view).toBeNull()
    expect([isBehind(two, { case: '1', version: 2 }), isBehind(two, { case: '1', version: 3 })]).toEqual([
      false,
      true,
    ])
    expect(isBehind(two, { case: '9', version: 3 })).toBe(false)
  })

  test('a failed fetch keeps what is on screen, unless the case is not ours', () => {
    const open = withView(opening(NO_CASE, '1'), view())
    expect(withRefusal(open, '1', 0)).toBe(open)
    expect(withRefusal(open, '1', 404)).toMatchObject({ status: 'missing', view: null })
    expect(withRefusal(opening(NO_CASE, '1'), '1', 500).status).toBe('failed')
  })
})

describe('what is on its way', () => {
  const message = { id: 'm1', case: '1', kind: 'reply', text: 'halo', at: NOW } as const
  const refusal = { code: 'x', message: '' }

  test.each([
    [0, 'offline'],
    [401, 'offline'],
    [429, 'offline'],
    [503, 'offline'],
    [409, 'failed'],
    [422, 'failed'],
  ])('status %d leaves it %s', (status, state) => {
    expect(refused(added([], message), 'm1', status, refusal)[0]?.state).toBe(state)
  })

  test('a message that reached the transcript is shown once', () => {
    const was = added(added([], message), { ...message, id: 'm2' })
    const open = view()
    open.rows.push(rowOf({ seq: 2, at: NOW, by: 'agent', text: 'halo', input: 'm1' }))
    expect(settled(was, open).map((one) => one.id)).toEqual(['m2'])
    expect(settled(was, view())).toBe(was)
    expect(resending(refused(was, 'm2', 0, refusal), 'm2')[1]?.state).toBe('sending')
    expect(without(was, 'm1').map((one) => one.id)).toEqual(['m2'])
  })
})

describe('what was on its way when the page was left', () => {
  test('it waits for the connection under its old id; spoilt entries are dropped', () => {
    const kept = new Map<string, string>()
    const shelf = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    }
    const sent = added([], { id: 'm1', case: '1', kind: 'reply', text: 'halo', at: NOW })
    keepOutbox(shelf, sent)
    expect(recallOutbox(shelf)).toEqual([{ ...sent[0], state: 'offline' }])
    keepOutbox(shelf, [])
    expect(kept.size).toBe(0)
    expect(recallOutbox({ getItem: () => '[{"id":1},null,7]' })).toEqual([])
    expect(recallOutbox({ getItem: () => '{' })).toEqual([])
  })
})

describe('drafts', () => {
  function shelf(start: string | null = null) {
    const kept = new Map<string, string>(start === null ? [] : [['drafts', start]])
    return {
      kept,
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    }
  }

  test('each case has a reply and a note of its own, and a reload finds them', () => {
    const place = shelf()
    const one = drafts(place)
    one.write('1', 'reply', 'Baik Bu')
    one.write('1', 'note', 'rahasia')
    const again = drafts(place)
    expect([again.read('1', 'reply'), again.read('1', 'note'), again.read('2', 'reply')]).toEqual([
      'Baik Bu',
      'rahasia',
      '',
    ])
    again.clear()
    expect([again.read('1', 'reply'), place.kept.size]).toEqual(['', 0])
  })

  test('spoilt storage and a full one cost no more than the draft after a reload', () => {
    expect(drafts(shelf('{oops')).read('1', 'reply')).toBe('')
    expect(drafts(shelf('[["reply 1",5]]')).read('1', 'reply')).toBe('')
    const full = drafts({
      ...shelf(),
      setItem: () => {
        throw new Error('QuotaExceededError')
      },
    })
    full.write('1', 'reply', 'Baik Bu')
    expect(full.read('1', 'reply')).toBe('Baik Bu')
  })
})
