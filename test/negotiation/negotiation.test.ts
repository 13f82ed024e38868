import { describe, expect, test } from '@jest/globals'
import { minor } from '../../src/negotiation/money.ts'
import {
  type BidRecord,
  bestLive,
  bidsWithin,
  liveOffers,
  newNegotiation,
  recordAgreement,
  recordBid,
  recordOffers,
  shapeOf,
} from '../../src/negotiation/negotiation.ts'
import { betterPackages, openingPackages } from '../../src/negotiation/offers.ts'
import { NOW, situation } from './sample.ts'

const DAY_MS = 86_400_000
const opening = openingPackages(situation()).offers
const better = betterPackages(situation({ negotiation: openingPackages(situation()).negotiation })).offers
const LEDGER = opening[0]?.ledger ?? ''

const bid = (at: number): BidRecord => ({
  at,
  kind: 'settlement',
  total: minor(5_000_000),
  count: 1,
  accepted: false,
  weighed: true,
  ledger: LEDGER,
})

describe('the state of a negotiation', () => {
  test('counts a new set, and the same set put again not', () => {
    const once = recordOffers(newNegotiation(), opening, 0, NOW)
    expect(once).toMatchObject({ step: 0, set: 1, shown: opening.map((offer) => offer.id) })
    expect(recordOffers(once, opening, 0, NOW)).toEqual(once)
    expect(recordOffers(once, better, 1, NOW).set).toBe(2)
  })

  test('never goes back on the ladder', () => {
    const second = recordOffers(newNegotiation(), better, 1, NOW)
    expect(recordOffers(second, opening, 0, NOW).step).toBe(1)
  })

  test('keeps what is still open, and forgets what ran out or stands on another ledger', () => {
    const both = recordOffers(recordOffers(newNegotiation(), opening, 0, NOW), better, 1, NOW)
    expect(liveOffers(both, LEDGER, NOW)).toHaveLength(6)
    const later = opening[0]?.validUntil ?? 0
    expect(liveOffers(both, LEDGER, later)).toEqual([])
    expect(liveOffers(both, 'another', NOW)).toEqual([])
    const other = opening.map((offer) => ({ ...offer, id: `${offer.id}x`, ledger: 'another' }))
    expect(recordOffers(both, other, 1, NOW).live).toEqual(other)
  })

  test('does not grow without end', () => {
    let state = newNegotiation()
    for (let i = 0; i < 50; i += 1) {
      const offers = opening.map((offer) => ({ ...offer, id: `${offer.id}${i}` }))
      state = recordOffers(recordBid(state, bid(NOW + i * DAY_MS), 30), offers, 0, NOW)
    }
    expect(state.live).toHaveLength(9)
    expect(state.bids).toHaveLength(30)
    expect(JSON.stringify(state).length).toBeLessThan(16_000)
  })

  test('knows the cheapest open offer of each shape', () => {
    const [lump, three] = better
    const shapes = new Set([...opening, ...better].map(shapeOf))
    expect(shapes.size).toBe(3)
    expect(lump && bestLive([...opening, ...better], shapeOf(lump))).toEqual(lump)
    expect(three && bestLive([...better, ...opening], shapeOf(three))).toEqual(three)
    expect(bestLive(opening, 'extension:arrears')).toBeUndefined()
  })

  test('forgets a bid after its days', () => {
    const state = recordBid(newNegotiation(), bid(NOW), 30)
    expect(bidsWithin(state, NOW + 30 * DAY_MS - 1, 30)).toHaveLength(1)
    expect(bidsWithin(state, NOW + 30 * DAY_MS, 30)).toHaveLength(0)
  })

  test('is cleared of offers by an agreement, and stays as it was otherwise', () => {
    const [offer] = opening
    if (!offer) throw new Error('there is an opening offer')
    const state = recordBid(recordOffers(newNegotiation(), opening, 0, NOW), bid(NOW), 30)
    expect(recordAgreement(state, offer)).toEqual({ ...state, live: [], shown: [] })
    expect(recordAgreement(state, { ...offer, kind: 'extension' }).extensions).toBe(1)
  })
})
