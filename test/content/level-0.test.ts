import { describe, expect, test } from '@jest/globals'
import { revealsDebt } from '../../src/compliance/lexicon.ts'
import {
  anytime,
  bare,
  everyStep,
  LANGUAGES,
  labels,
  matching,
  messagesOf,
  offending,
  states,
} from './messages.ts'

/** What may be said to somebody who has not proved who they are. */
const NEUTRAL = new RegExp(
  `^(${[
    'disclosure|neutral|again|start|identify|rest_neutral|cancelled|later|greet|goodbye|thanks|repeat|empty|too_long',
    'repair\\.\\w+_neutral|repair\\.example\\.(neutral|phone|birthdate|nik_last4|otp|yes_no)|unsupported|heard',
    'help\\.neutral|scope\\.out_neutral|who|contact_source|data_use|no_such_day|bot|language|start_over|wrong_person|stop|abuse|proactive_neutral',
    'handoff\\.(asked|misunderstood|failure|identity|deceased|represented|complaint|privacy)|waiting|minutes\\w*',
    'crisis_(neutral|safe|waiting)|event\\.(joined|left|verified)|back\\.finished',
    'button\\.(stale|my_account|talk_to_person|not_me|other_language|indonesian|english|resend_code)',
    'button\\.(yes_start_over|no_go_on|i_am_safe|connect_me|cancel_wait)',
  ].join('|')})(\\.|$)`,
)

/** Said to a proved address only, although the state or the handler is open to all. */
const AFTER_PROOF = new Set(['crisis', 'home.go_on', 'home.noted'])

describe('before a person is known', () => {
  test('no message and no button tells of a debt, a payment or a product', () => {
    const neutral = messagesOf(NEUTRAL)
    const products = LANGUAGES.flatMap(labels).join('|')
    const telling = new RegExp(
      `\\b(${products}|(di|mem)?bayar|pembayaran|lunas|sisa|denda|bunga|tempo|pay|paid|payments?|fees?|interest)\\b`,
      'i',
    )
    expect(offending(neutral, (text, language) => revealsDebt(bare(language, text)))).toEqual([])
    expect(matching(neutral, telling)).toEqual([])
  })

  test('states and handlers that need no proof say and offer only what is neutral', () => {
    const open = Object.values(states).filter((state) => state.public)
    const free = Object.values(anytime).filter((handler) => handler.needs === undefined)
    const steps = [
      ...open.flatMap((state) => [state.enter, ...Object.values(state.on)].flatMap(everyStep)),
      ...free.flatMap((handler) => everyStep(handler.steps)),
    ].filter((step) => ![step.when ?? []].flat().includes('verified'))
    const said = [
      ...steps.flatMap((step) => [step.say ?? []].flat()),
      ...open.flatMap((state) => state.prompt ?? []),
      ...[...steps, ...open].flatMap((one) => (one.buttons ?? []).map((name) => `button.${name}`)),
    ]
    expect(open.length).toBeGreaterThan(5)
    expect(said.filter((key) => !NEUTRAL.test(key) && !AFTER_PROOF.has(key))).toEqual([])
  })
})
