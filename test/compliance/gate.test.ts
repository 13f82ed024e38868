import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type ContactFacts, type Gate, mayContact } from '../../src/compliance/gate.ts'
import { HOLD_WORDS } from '../../src/compliance/holds.ts'
import { profileSchema, strictest } from '../../src/compliance/profile.ts'
import { calendarOf } from '../../src/negotiation/calendar.ts'
import { localDate } from '../../src/negotiation/dates.ts'
import { at, calendar } from '../negotiation/sample.ts'
import { contact, profile, profileData } from './sample.ts'

const MONDAY_NOON = '2026-11-23T05:00:00Z'

const gate = (now: string | number, also: Partial<ContactFacts> = {}, world = {}): Gate =>
  mayContact(contact(also), { profile, calendar, now: typeof now === 'number' ? now : at(now), ...world })

const rule = (given: Gate): string => (given.allowed ? 'allowed' : given.rule)
const why = (given: Gate): string => (given.allowed ? 'allowed' : given.why)
const until = (given: Gate): string | null =>
  given.allowed || given.until === undefined ? null : new Date(given.until).toISOString()

describe('when we may write first', () => {
  test.each([
    ['2026-11-21T23:30:00Z', 'Asia/Jayapura', 'ID-T1'],
    ['2026-11-21T23:30:00Z', 'Asia/Jakarta', 'ID-T1'],
    ['2026-11-22T23:00:00Z', 'Asia/Jayapura', 'allowed'],
    ['2026-11-23T00:00:00Z', 'Asia/Makassar', 'allowed'],
    ['2026-11-23T00:59:59Z', 'Asia/Jakarta', 'ID-T3'],
    ['2026-11-23T01:00:00Z', 'Asia/Jakarta', 'allowed'],
    ['2026-11-23T12:59:59Z', 'Asia/Jakarta', 'allowed'],
    ['2026-11-23T13:00:00Z', 'Asia/Jakarta', 'ID-T3'],
    ['2026-11-23T12:30:00Z', 'Asia/Makassar', 'ID-T3'],
    ['2026-11-23T11:30:00Z', 'Asia/Jayapura', 'ID-T3'],
    ['2026-12-25T03:00:00Z', 'Asia/Jakarta', 'ID-T2'],
    ['2026-12-24T03:00:00Z', 'Asia/Jakarta', 'allowed'],
  ])('%s in %s: %s', (now, zone, expected) => {
    expect(rule(gate(now, { zone }))).toBe(expected)
  })

  test('a message queued in time is blocked when it is sent too late', () => {
    expect(rule(gate('2026-11-23T12:59:50Z'))).toBe('allowed')
    expect(rule(gate('2026-11-23T13:00:05Z'))).toBe('ID-T3')
  })

  test('shared leave is closed where the creditor says so', () => {
    const careful = { ...profile, window: { ...profile.window, jointLeave: 'block' as const } }
    expect(why(gate('2026-12-24T03:00:00Z', {}, { profile: careful }))).toBe('joint_leave')
  })

  test.each([
    ['2026-11-23T00:59:00Z', 'ID-T4'],
    ['2026-11-23T01:00:00Z', 'allowed'],
    ['2026-11-23T10:59:59Z', 'allowed'],
    ['2026-11-23T11:00:00Z', 'ID-T4'],
    ['2026-11-22T05:00:00Z', 'ID-T1'],
  ])('with the zone unknown all three must be open: %s is %s', (now, expected) => {
    expect(rule(gate(now, { zone: null }))).toBe(expected)
  })

  test('no contact is started in a year without a decreed table', () => {
    expect(gate('2027-02-01T05:00:00Z')).toEqual({
      allowed: false,
      rule: 'ID-T2',
      why: 'holiday_year_provisional',
    })
    expect(why(gate('2028-02-01T05:00:00Z'))).toBe('holiday_year_unknown')
    expect(why(gate(MONDAY_NOON, {}, { calendar: calendarOf([]) }))).toBe('holiday_year_unknown')
  })

  test.each([
    ['2026-11-22T05:00:00Z', 'Asia/Jakarta', '2026-11-23T01:00:00.000Z', 'from Sunday to Monday'],
    ['2026-11-21T13:30:00Z', 'Asia/Jakarta', '2026-11-23T01:00:00.000Z', 'from Saturday night over Sunday'],
    ['2026-12-24T13:30:00Z', 'Asia/Jakarta', '2026-12-26T01:00:00.000Z', 'over Christmas to Saturday'],
    ['2026-11-22T23:30:00Z', 'Asia/Makassar', '2026-11-23T00:00:00.000Z', 'to eight the same morning'],
  ])('a blocked message may be tried again at the next opening: %s in %s', (now, zone, next) => {
    expect(until(gate(now, { zone }))).toBe(next)
  })

  test('the next opening is open, to the second', () => {
    const moments = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2026-12-30T00:00:00Z') })
    fc.assert(
      fc.property(
        moments,
        fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', null),
        (now, zone) => {
          const given = gate(now, { zone })
          if (given.allowed || given.until === undefined) return
          expect(given.until).toBeGreaterThan(now)
          expect(gate(given.until, { zone }).allowed).toBe(true)
          expect(gate(given.until - 1000, { zone }).allowed).toBe(false)
        },
      ),
    )
  })

  test('a debtor who agreed to another window is written to in it, under the id of that consent', () => {
    const ownWindow = {
      consent: 'c-7',
      days: [1, 2, 3, 4, 5, 6, 7],
      from: '20:00',
      to: '22:00',
      holidays: false,
    }
    expect(gate('2026-11-23T14:00:00Z', { ownWindow })).toEqual({ allowed: true, consent: 'c-7' })
    expect(gate('2026-11-22T14:00:00Z', { ownWindow })).toEqual({ allowed: true, consent: 'c-7' })
    expect(rule(gate('2026-11-23T15:00:00Z', { ownWindow }))).toBe('ID-T3')
    expect(rule(gate('2026-12-25T14:00:00Z', { ownWindow }))).toBe('ID-T2')
  })
})

describe('how often we write first', () => {
  const contacts = (...times: string[]) =>
    times.map((time, i) => ({ at: at(time), channel: ['whatsapp', 'sms', 'webchat'][i % 3] ?? 'sms' }))

  test('a fourth contact on one local day is blocked, over all channels', () => {
    const three = contacts('2026-11-23T02:00:00Z', '2026-11-23T03:00:00Z', '2026-11-23T04:00:00Z')
    expect(gate(MONDAY_NOON, { contacts: three, channel: 'email' })).toEqual({
      allowed: false,
      rule: 'ID-F1',
      why: 'contacts_today',
      until: at('2026-11-24T01:00:00Z'),
    })
  })

  test('the count starts anew at local midnight', () => {
    const heard = at('2026-11-23T22:00:00Z')
    const evening = contacts('2026-11-23T10:00:00Z', '2026-11-23T11:00:00Z', '2026-11-23T11:30:00Z')
    expect(
      rule(gate('2026-11-24T00:30:00Z', { zone: 'Asia/Makassar', contacts: evening, lastHeard: heard })),
    ).toBe('allowed')
    expect(
      rule(gate('2026-11-23T11:59:00Z', { zone: 'Asia/Makassar', contacts: evening, lastHeard: heard })),
    ).toBe('ID-F1')
  })

  test('one a day and three a week go to one channel', () => {
    const today = [{ at: at('2026-11-23T02:00:00Z'), channel: 'whatsapp' }]
    expect(why(gate(MONDAY_NOON, { contacts: today }))).toBe('contacts_today_on_channel')
    expect(rule(gate(MONDAY_NOON, { contacts: today, channel: 'sms' }))).toBe('allowed')
    const week = ['17', '19', '21'].map((day) => ({
      at: at(`2026-11-${day}T05:00:00Z`),
      channel: 'whatsapp',
    }))
    expect(gate(MONDAY_NOON, { contacts: week })).toMatchObject({
      why: 'contacts_this_week',
      until: at('2026-11-24T05:00:00Z'),
    })
  })

  test('two without an answer within 24 hours are enough', () => {
    const two = contacts('2026-11-23T02:00:00Z', '2026-11-23T03:00:00Z')
    expect(why(gate(MONDAY_NOON, { contacts: two, channel: 'email' }))).toBe('unanswered')
    expect(
      rule(gate(MONDAY_NOON, { contacts: two, channel: 'email', lastHeard: at('2026-11-23T03:30:00Z') })),
    ).toBe('allowed')
  })

  test('no series of attempts gets more than three through on a day', () => {
    const attempts = fc.array(
      fc.record({
        minute: fc.integer({ min: 0, max: 1439 }),
        channel: fc.constantFrom('whatsapp', 'sms', 'webchat', 'email'),
      }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(attempts, (list) => {
        const sent: { at: number; channel: string }[] = []
        for (const { minute, channel } of [...list].sort((a, b) => a.minute - b.minute)) {
          const now = at('2026-11-22T17:00:00Z') + minute * 60_000
          if (gate(now, { channel, contacts: sent, lastHeard: now - 1 }).allowed)
            sent.push({ at: now, channel })
        }
        const days = sent.map((one) => localDate(one.at, 'Asia/Jakarta'))
        expect(days.length).toBeLessThanOrEqual(3)
      }),
    )
  })
})

describe('whom we write to', () => {
  test('an address nobody proved hears nothing of a debt', () => {
    expect(rule(gate(MONDAY_NOON, { recipient: 'unproved', revealsDebt: true }))).toBe('ID-P1')
    expect(rule(gate(MONDAY_NOON, { recipient: 'unproved' }))).toBe('allowed')
  })

  test('a third party is never written to', () => {
    expect(rule(gate(MONDAY_NOON, { recipient: 'third_party', purpose: 'service' }))).toBe('ID-P3')
  })

  test('an emergency contact is asked once in 30 days, with consent on record, and never about a debt', () => {
    const ask = (also: Partial<ContactFacts>) =>
      gate(MONDAY_NOON, { recipient: 'emergency_contact', ...also })
    expect(rule(ask({ emergency: null }))).toBe('ID-P2')
    expect(rule(ask({ emergency: { consent: false, lastAsked: null } }))).toBe('ID-P2')
    expect(rule(ask({ emergency: { consent: true, lastAsked: null } }))).toBe('allowed')
    expect(rule(ask({ emergency: { consent: true, lastAsked: null }, revealsDebt: true }))).toBe('ID-P2')
    expect(why(ask({ emergency: { consent: true, lastAsked: at('2026-11-01T05:00:00Z') } }))).toBe(
      'asked_lately',
    )
    expect(rule(ask({ emergency: { consent: true, lastAsked: at('2026-10-01T05:00:00Z') } }))).toBe('allowed')
  })
})

describe('papers before collection', () => {
  const figures = { principal: 5_100_000, interest: 720_000, penalty: 720_000 }

  test('from the first day late nothing goes out before the warning letter', () => {
    expect(rule(gate(MONDAY_NOON, { letterDelivered: null }))).toBe('ID-W1')
    expect(rule(gate(MONDAY_NOON, { letterDelivered: null, dpd: 0 }))).toBe('allowed')
    expect(rule(gate(MONDAY_NOON, { letterDelivered: at('2026-11-23T06:00:00Z') }))).toBe('ID-W1')
  })

  test('the letter itself must say what the ledger says', () => {
    const letter = (says: object) =>
      gate(MONDAY_NOON, {
        purpose: 'warning_letter',
        letterDelivered: null,
        letter: { says: { ...figures, ...says }, ledger: figures },
      })
    expect(rule(letter({}))).toBe('allowed')
    for (const part of ['principal', 'interest', 'penalty']) expect(rule(letter({ [part]: 1 }))).toBe('ID-W2')
    expect(rule(gate(MONDAY_NOON, { purpose: 'warning_letter', letter: null }))).toBe('ID-W1')
  })

  test('an agency shows contract and licence, and stops when they run out', () => {
    const agency = {
      kind: 'agency' as const,
      contract: 'PKS-1',
      licence: 'KEP-9',
      validUntil: at('2026-12-31T00:00:00Z'),
    }
    expect(rule(gate(MONDAY_NOON, { collector: agency }))).toBe('allowed')
    expect(rule(gate(MONDAY_NOON, { collector: { ...agency, licence: null } }))).toBe('ID-A1')
    expect(why(gate(MONDAY_NOON, { collector: { ...agency, validUntil: at(MONDAY_NOON) } }))).toBe(
      'agency_papers_expired',
    )
  })

  test('a peer-to-peer platform does not collect itself after 90 days', () => {
    expect(rule(gate(MONDAY_NOON, { peerToPeer: true, dpd: 90 }))).toBe('allowed')
    expect(rule(gate(MONDAY_NOON, { peerToPeer: true, dpd: 91 }))).toBe('ID-A2')
    expect(rule(gate(MONDAY_NOON, { peerToPeer: false, dpd: 91 }))).toBe('allowed')
    expect(
      rule(
        gate(
          MONDAY_NOON,
          { peerToPeer: true, dpd: 91 },
          { profile: { ...profile, directCollectMaxDpd: null } },
        ),
      ),
    ).toBe('allowed')
  })
})

describe('leave and holds', () => {
  test('a channel that needs leave is not used without it', () => {
    expect(rule(gate(MONDAY_NOON, { optedIn: false }))).toBe('WA-7')
    expect(rule(gate(MONDAY_NOON, { optedIn: null }))).toBe('allowed')
  })

  test('every hold stops what we start', () => {
    for (const word of HOLD_WORDS) expect(gate(MONDAY_NOON, { holds: [word] }).allowed).toBe(false)
    expect(gate(MONDAY_NOON, { holds: ['stop'] })).toEqual({ allowed: false, rule: 'WA-6', why: 'opted_out' })
    expect(gate(MONDAY_NOON, { holds: ['dispute'] })).toEqual({
      allowed: false,
      rule: 'HOLD',
      why: 'dispute',
    })
  })

  test.each([
    ['distress', false],
    ['deceased', false],
    ['represented', false],
    ['identity', false],
    ['dispute', false],
    ['claim_paid', false],
    ['hardship', true],
    ['complaint', false],
    ['stop', false],
  ] as const)('under %s reminders of an agreed plan go out: %s', (word, expected) => {
    expect(gate(MONDAY_NOON, { purpose: 'plan_reminder', holds: [word] }).allowed).toBe(expected)
  })

  test('after a stop, reminders go on while the debtor wants them', () => {
    expect(
      gate(MONDAY_NOON, { purpose: 'plan_reminder', holds: ['stop'], remindersWanted: true }).allowed,
    ).toBe(true)
    expect(
      gate(MONDAY_NOON, { purpose: 'plan_reminder', holds: ['stop', 'dispute'], remindersWanted: true })
        .allowed,
    ).toBe(false)
  })

  test('what can never be sent is not put off to a later hour', () => {
    expect(until(gate('2026-11-22T05:00:00Z', { holds: ['dispute'] }))).toBeNull()
    expect(until(gate('2026-11-22T05:00:00Z', { letterDelivered: null }))).toBeNull()
  })

  test('word on what the debtor asked for goes out at any hour, but not in distress', () => {
    expect(rule(gate('2026-11-22T16:00:00Z', { purpose: 'service', holds: ['complaint'] }))).toBe('allowed')
    expect(rule(gate(MONDAY_NOON, { purpose: 'service', holds: ['distress'] }))).toBe('HOLD')
  })

  test('a new product needs its own consent, and closes at six', () => {
    const pitch = { purpose: 'marketing' as const, marketingConsent: true }
    expect(rule(gate(MONDAY_NOON, { ...pitch, marketingConsent: false }))).toBe('ID-C1')
    expect(rule(gate('2026-11-23T10:59:00Z', pitch))).toBe('allowed')
    expect(rule(gate('2026-11-23T11:00:00Z', pitch))).toBe('ID-T3')
  })
})

describe('a profile', () => {
  test('with a mistake is refused', () => {
    const wrong = (also: object) => profileSchema.safeParse({ ...profileData(), ...also }).success
    expect(wrong({})).toBe(true)
    expect(wrong({ window: { ...profile.window, from: '21:00' } })).toBe(false)
    expect(wrong({ window: { ...profile.window, zones: ['Asia/Atlantis'] } })).toBe(false)
    expect(wrong({ suspendOn: ['sadness'] })).toBe(false)
    expect(wrong({ language: { binding: 'id', allowed: ['en'] } })).toBe(false)
    expect(wrong({ quiet: true })).toBe(false)
  })

  test('of two that apply the strictest of each field holds', () => {
    const other = profileSchema.parse({
      ...profileData(),
      id: 'OTHER',
      window: { ...profile.window, days: [1, 2, 3, 4, 5], from: '09:00', to: '21:00', jointLeave: 'block' },
      frequency: { ...profile.frequency, hardPerDay: 2, softPerWeek: 5 },
      directCollectMaxDpd: null,
      suspendOn: ['hardship'],
      retention: { minYearsAfterEnd: 10 },
    })
    for (const merged of [strictest(profile, other), strictest(other, profile)]) {
      expect(merged.window).toMatchObject({
        days: [1, 2, 3, 4, 5],
        from: '09:00',
        to: '20:00',
        jointLeave: 'block',
      })
      expect(merged.frequency).toMatchObject({ hardPerDay: 2, softPerWeek: 3 })
      expect(merged.directCollectMaxDpd).toBe(90)
      expect(new Set(merged.suspendOn)).toEqual(new Set([...profile.suspendOn, 'hardship']))
      expect(merged.retention.minYearsAfterEnd).toBe(10)
    }
  })
})
