import { expect, test } from '@jest/globals'
import { INTENTS, type Intent } from '../../src/conversation/reading.ts'
import { lead } from '../../src/understanding/lead.ts'

function order(...intents: Intent[]): Intent[] {
  return lead(intents.map((intent, at) => ({ intent, confidence: 0.9, at }))).map((item) => item.intent)
}

test.each<[Intent, Intent]>([
  ['ask_balance', 'distress'],
  ['distress', 'deceased'],
  ['dispute_debt', 'wrong_person'],
  ['stop_contact', 'claim_paid'],
  ['request_human', 'privacy_request'],
  ['counter_offer', 'request_human'],
  ['ask_balance', 'request_discount'],
  ['complaint', 'contact_later'],
  ['abuse', 'complaint'],
  ['greet', 'abuse'],
  ['thanks', 'repeat'],
])('beside %s, %s leads', (first, leading) => {
  const expected = first === 'distress' ? 'distress' : leading
  expect(order(first, leading)[0]).toBe(expected)
  expect(order(leading, first)[0]).toBe(expected)
})

test('a request leads its reason, and the first mentioned leads its equals', () => {
  expect(order('hardship', 'request_extension')[0]).toBe('request_extension')
  expect(order('reject_offer', 'counter_offer')[0]).toBe('counter_offer')
  expect(order('request_waiver', 'request_discount')[0]).toBe('request_waiver')
  expect(order('request_discount', 'request_waiver')[0]).toBe('request_discount')
})

test('an own amount leads the plan that is asked for beside it, wherever it stands', () => {
  const plan = { intent: 'request_installments', confidence: 0.9, at: 0 } as const
  const bid = { intent: 'counter_offer', confidence: 0.9, at: 3 } as const
  expect(lead([plan, { ...bid, own: true }])[0]?.intent).toBe('counter_offer')
  expect(lead([plan, bid])[0]?.intent).toBe('request_installments')
  expect(order('request_installments', 'request_waiver')[0]).toBe('request_installments')
})

test('another topic is last, but leads beside courtesies', () => {
  expect(order('out_of_scope', 'help')[0]).toBe('help')
  expect(order('greet', 'out_of_scope')[0]).toBe('out_of_scope')
})

test('a wish about place or hour leads nothing but talk', () => {
  const aside = { intent: 'stop_contact', confidence: 0.9, at: 0, aside: true } as const
  const asked = { intent: 'ask_balance', confidence: 0.6, at: 5 } as const
  const greeted = { intent: 'greet', confidence: 0.9, at: 0 } as const
  expect(lead([aside, asked])[0]).toBe(asked)
  expect(lead([greeted, aside])[0]).toBe(aside)
})

test('every intent has its place, and none is dropped', () => {
  expect(new Set(order(...INTENTS))).toEqual(new Set(INTENTS))
  expect(order(...INTENTS)[0]).toBe('distress')
})
