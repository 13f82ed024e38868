import { describe, expect, test } from '@jest/globals'
import { distanceToAuthority } from '../../src/negotiation/authority.ts'
import { weighBid } from '../../src/negotiation/bids.ts'
import { footingOf, type Situation } from '../../src/negotiation/footing.ts'
import { minor, ZERO } from '../../src/negotiation/money.ts'
import { openingPackages } from '../../src/negotiation/offers.ts'
import { mayOffer, offerFallen } from '../../src/negotiation/officer.ts'
import { account, at, NOW, situation, starter } from './sample.ts'

const agent = (also: Partial<Situation> = {}) => situation({ role: 'agent', ...also })

describe('an officer’s offer', () => {
  test('may go below the assistant’s limit and not below the officer’s own', () => {
    expect(mayOffer(agent(), { kind: 'settlement', total: minor(5_676_000) })).toMatchObject({
      ok: true,
      offer: { total: 5_676_000 },
    })
    expect(mayOffer(agent(), { kind: 'settlement', total: minor(5_675_999) })).toMatchObject({
      ok: false,
      code: 'below_authority',
      distance: { needs: 'supervisor', short: { bot: 144_001, agent: 1, supervisor: 0 } },
    })
    expect(
      mayOffer(situation({ role: 'supervisor' }), { kind: 'settlement', total: minor(5_532_000) }).ok,
    ).toBe(true)
  })

  test('may not ask for more than was already offered, or than is owed', () => {
    const { negotiation } = openingPackages(situation())
    expect(mayOffer(agent({ negotiation }), { kind: 'settlement', total: minor(6_200_000) })).toMatchObject({
      code: 'worse_than_offered',
      limit: 6_180_000,
    })
    expect(mayOffer(agent(), { kind: 'settlement', total: minor(6_540_001) })).toMatchObject({
      code: 'above_owed',
      limit: 6_540_000,
    })
  })

  test('may be a plan of more parts than the assistant’s', () => {
    expect(mayOffer(agent(), { kind: 'instalments', parts: 13 })).toMatchObject({ ok: true })
    expect(mayOffer(situation(), { kind: 'instalments', parts: 13 })).toMatchObject({
      ok: false,
      code: 'too_many_parts',
      limit: 12,
    })
    expect(mayOffer(agent(), { kind: 'instalments', parts: 30 })).toMatchObject({
      ok: false,
      code: 'too_many_parts',
      limit: 24,
    })
    expect(mayOffer(agent(), { kind: 'instalments' })).toMatchObject({ ok: false, code: 'too_few_parts' })
  })

  test('of a plan keeps to the officer’s limit for its length', () => {
    const terms = { kind: 'instalments', parts: 3, firstDate: '2026-12-01', downPayment: ZERO } as const
    expect(mayOffer(agent(), { ...terms, total: minor(5_849_000) })).toMatchObject({
      ok: true,
      offer: { total: 5_849_000, downPayment: 0 },
    })
    expect(mayOffer(agent(), { ...terms, total: minor(5_848_000) })).toMatchObject({
      ok: false,
      code: 'below_authority',
    })
  })

  test('of a waiver touches the late fee alone', () => {
    expect(mayOffer(agent(), { kind: 'waiver', total: minor(5_820_000) })).toMatchObject({
      ok: true,
      offer: { kind: 'waiver', discount: 720_000 },
    })
    expect(mayOffer(agent(), { kind: 'waiver', total: minor(5_819_999) })).toMatchObject({
      ok: false,
      code: 'below_authority',
    })
  })

  test('of more time may reach further than the assistant’s', () => {
    expect(mayOffer(agent(), { kind: 'extension', firstDate: '2026-12-08' }).ok).toBe(true)
    expect(mayOffer(situation(), { kind: 'extension', firstDate: '2026-12-08' })).toMatchObject({
      ok: false,
      code: 'date_too_far',
    })
  })

  test('stands when the assistant takes over again', () => {
    const given = mayOffer(agent(), { kind: 'settlement', total: minor(5_700_000) })
    if (!given.ok) throw new Error(given.code)
    const { negotiation } = given
    expect(openingPackages(situation({ negotiation })).offers[0]).toEqual(given.offer)
    const { outcome } = weighBid(situation({ negotiation }), { total: minor(5_750_000) })
    expect(outcome).toEqual({ kind: 'accepted', offer: given.offer })
  })

  test('without a total is our own', () => {
    const ours = openingPackages(situation()).offers
    const own = mayOffer(agent(), { kind: 'settlement' })
    expect(own.ok && own.offer).toEqual(ours[0])
  })

  test('cannot be made on an old ledger', () => {
    expect(mayOffer(agent({ account: account({ asOf: '2026-11-01' }) }), { kind: 'settlement' })).toEqual({
      ok: false,
      code: 'ledger_too_old',
      distance: null,
    })
  })
})

describe('the distance to authority', () => {
  test('says how far an amount is outside of each role’s limits, and who could grant it', () => {
    const footing = footingOf(situation())
    if (!footing.ok) throw new Error(footing.code)
    expect(distanceToAuthority(footing, minor(6_000_000), null)).toEqual({
      short: { bot: 0, agent: 0, supervisor: 0 },
      needs: 'bot',
    })
    expect(distanceToAuthority(footing, minor(5_600_000), null)).toEqual({
      short: { bot: 220_000, agent: 76_000, supervisor: 0 },
      needs: 'supervisor',
    })
    expect(distanceToAuthority(footing, minor(5_000_000), null).needs).toBeNull()
    expect(distanceToAuthority(footing, minor(6_540_000), 18).needs).toBe('agent')
  })
})

describe('an offer that was put', () => {
  const [offer] = openingPackages(situation()).offers
  if (!offer) throw new Error('there is an opening offer')

  test('stands until its hour', () => {
    expect(offerFallen(situation(), offer)).toBeNull()
    expect(offerFallen(situation({ now: offer.validUntil - 1 }), offer)).toBeNull()
    expect(offerFallen(situation({ now: offer.validUntil }), offer)).toBe('expired')
  })

  test('falls with the ledger it stands on', () => {
    expect(offerFallen(situation({ account: account({ penalty: minor(700_000) }) }), offer)).toBe(
      'ledger_changed',
    )
    expect(offerFallen(situation({ account: account({ asOf: '2026-11-10' }) }), offer)).toBe('ledger_too_old')
  })

  test('falls with the mandate when it waives principal', () => {
    const mandate = { id: 'RUPD-1', until: '2026-11-25' }
    const rows = starter.rows.map((row) => ({
      ...row,
      authority: { ...row.authority, bot: { penalty: 10_000, interest: 10_000, principal: 5000 } },
    }))
    const rules = { ...starter, rows, mandate }
    const [deep] = openingPackages(situation({ rules })).offers
    expect(deep && deep.discount > 1_440_000).toBe(true)
    expect(deep && offerFallen(situation({ rules }), deep)).toBeNull()
    const day = 86_400_000
    expect(deep && offerFallen(situation({ rules, now: NOW + 2 * day }), deep)).toBe('mandate_ended')
    expect(at('2026-11-26T03:24:00Z')).toBe(NOW + 2 * day)
  })
})
