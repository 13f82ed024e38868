import { describe, expect, test } from '@jest/globals'
import { forbiddenIn } from '../../src/compliance/lexicon.ts'
import type { Step, Steps } from '../../src/conversation/grammar.ts'
import { LONGEST } from './longest.ts'
import {
  anytime,
  bare,
  filled,
  LANGUAGES,
  type Language,
  locales,
  matching,
  messages,
  messagesOf,
  offending,
  slots,
  states,
} from './messages.ts'

const keys = [...new Set(messages.map(({ key }) => key))]
const textsOf = (key: string): string[] =>
  messages.filter((message) => message.key === key).flatMap(({ variants }) => variants)

describe('Indonesian and English say the same', () => {
  test('both have the same keys with the same channels and numbers of variants', () => {
    const shape = (language: Language) =>
      messages
        .filter((message) => message.language === language)
        .map(({ key, channel, variants }) => `${key} ${channel} ${variants.length}`)
    expect(shape('en')).toEqual(shape('id'))
  })

  test('a key has the same placeholders in both', () => {
    const facts = (language: Language) =>
      keys.map((key) => {
        const texts = messages.filter((one) => one.key === key && one.language === language)
        const names = texts.flatMap(({ variants }) => variants.flatMap((text) => [...slots(language, text)]))
        return `${key} ${[...new Set(names)].sort()}`
      })
    expect(facts('en')).toEqual(facts('id'))
  })

  test('variants of a message carry the same facts', () => {
    const address = /^(voc|voc_comma|pron|pron_start|pron_plain)$/
    const differing = messages.filter(({ language, variants }) => {
      const facts = variants.map((text) => [...slots(language, text)].filter((slot) => !address.test(slot)))
      return new Set(facts.map((names) => String(names.sort()))).size > 1
    })
    expect(differing).toEqual([])
  })

  test('both name the same products as a debtor would type them, and by no word for debts in general', () => {
    const general = /^(h?utang|tagihan|cicilan|pinjaman|kredit|tunai|cash|loans?|debts?|bills?|credit)$/
    const typed = /^[\p{Ll}\d]+( [\p{Ll}\d]+)*$/u
    expect(Object.keys(locales.en.product)).toEqual(Object.keys(locales.id.product))
    for (const language of LANGUAGES) {
      const names = Object.values(locales[language].product).flatMap((one) => one.names)
      expect(names.filter((name) => !typed.test(name) || general.test(name))).toEqual([])
    }
  })

  test('agreeing takes words that bind; a bare yes is not among them', () => {
    for (const language of LANGUAGES) {
      const words = locales[language].agree_words
      expect(words).toEqual(expect.arrayContaining(['setuju', 'i agree']))
      expect(words.filter((word) => /^(ya|iya|oke?|yes|deal|sip|boleh)$/.test(word))).toEqual([])
    }
  })
})

describe('variants', () => {
  test('checks, legal words, acceptance, links, holds and distress are fixed', () => {
    const fixed = [
      'disclosure|neutral|proactive_neutral|crisis|hold|stop|wrong_person|agreed|agreement|consequences|statement',
      'readback\\.(ask|explicit)|pay\\.(link|failed)|payment\\.(method|received|settled|none_seen)|offer\\.details',
      'claim\\.(heard|noted)|promise\\.(readback|done|broken|reminder|today)|hardship\\.(heard|paused)',
      'identify\\.(contact|birthdate|nik|match|code|mismatch|wrong_code|resent|locked)|handoff\\.(?!asked)\\w+',
    ]
    const varying = messagesOf(new RegExp(`^(${fixed.join('|')})(\\.|_|$)`)).filter(
      ({ variants }) => variants.length > 1,
    )
    expect(varying).toEqual([])
  })

  test('greetings, thanks and what was not understood come in three ways', () => {
    const varied = messagesOf(
      /^(greet\.(first|again)|thanks$|repair\.which|repair\.example\.(any|neutral)|identify\.unreadable)/,
    )
    expect(varied.length).toBeGreaterThan(0)
    expect(varied.filter(({ variants }) => variants.length < 3)).toEqual([])
  })

  test('no two variants are the same', () => {
    expect(messages.filter(({ variants }) => new Set(variants).size !== variants.length)).toEqual([])
  })
})

describe('how it is said', () => {
  test('no amount, date or percentage is typed, but for the format of what is asked', () => {
    const format = /^(identify\.birthdate|repair\.example\.birthdate)$/
    const patterns = [
      '\\b(rp|idr|usd)\\.? ?\\d|\\$ ?\\d|\\d+ ?(rb|ribu|jt|juta|k|million|thousand)\\b|\\d[.,]\\d{3}',
      '\\d{1,2}[-/]\\d{1,2}|\\b(tanggal|tgl) \\d|\\b20\\d\\d\\b|%|\\bper ?cent\\b|\\bpersen\\b',
      '\\d{1,2} (jan|feb|mar|apr|mei|may|jun|jul|ag|aug|sep|o[kc]t|nov|de[sc])',
    ]
    const said = messages.filter(({ key }) => !format.test(key))
    expect(matching(said, new RegExp(patterns.join('|'), 'i'))).toEqual([])
  })

  test('nothing shouts, sulks, pairs by a slash or abbreviates', () => {
    const capitals = /\b(?!(?:AGENT?|OJK|SLIK|NIK|PIN|HP|AI|DP|QRIS|WIB|WITA|WIT|OK)\b)[A-Z]{2,}\b/
    const marks = /!|\.\.|…|\p{L}\/\p{L}|\p{Extended_Pictographic}/u
    const short = /\b(yg|tgl|jt|rb|dgn|utk|sdh|blm|krn|dll|dst|dsb|hub|e\.g|i\.e|etc|asap|pls|approx)\b/i
    for (const pattern of [capitals, marks, short]) expect(matching(messages, pattern)).toEqual([])
  })

  test('no word threatens, shames, presses, scolds or misleads', () => {
    const pressing = [
      'harus|segera|secepatnya|harap|dimohon|kan|lho|dong|sih|lagi-lagi|masih juga|ketidaknyamanan\\w*|gratis',
      'biaya layanan|jangan lupa|you must|immediately|as soon as possible|unfortunately|inconvenience|discounts?|free',
    ]
    const outsideCrisis = messages.filter(({ key }) => !key.startsWith('crisis'))
    const forbidden = offending(messages, (text, language) => forbiddenIn(bare(language, text)).length > 0)
    expect(forbidden).toEqual([])
    expect(matching(outsideCrisis, new RegExp(`\\b(${pressing.join('|')})\\b`, 'i'))).toEqual([])
  })

  test('people are addressed by what they are called, and as Anda only in fixed words and before that', () => {
    const fixed =
      /^(neutral|identify|scope\.out_neutral|handoff|crisis|crisis_neutral|proactive_neutral)(\.|$)/
    expect(matching(messages, /\b(kamu|lo|lu|gue|gw|elo|bro|sis|bapak|ibu|kak|kakak)\b/i)).toEqual([])
    expect(
      matching(
        messages.filter(({ key }) => !fixed.test(key)),
        /\bAnda\b/,
      ),
    ).toEqual([])
  })

  test('no sentence is longer than fifteen words, placeholders counted as one', () => {
    const words = (sentence: string) => sentence.trim().split(/\s+/).length
    const longest = (text: string, language: Language) =>
      Math.max(
        ...bare(language, text, 'x')
          .split(/[.?:]\s|\n/)
          .map(words),
      )
    const spoken = messages.filter(({ key }) => !/^(crisis|offer\.line)/.test(key))
    expect(offending(spoken, (text, language) => longest(text, language) > 15)).toEqual([])
  })
})

describe('one question at a time', () => {
  const asked = (text: string): number => text.split('?').length - 1
  const most = (said: string | string[] | undefined): number =>
    [said ?? []].flat().reduce((sum, key) => sum + Math.max(0, ...textsOf(key).map(asked)), 0)
  const listed = (steps: Steps | undefined): Step[] => [steps ?? []].flat()

  /** The most questions put by entering a state, or by asking its question again. */
  function inState(name: string, seen: string[], again = false): number {
    const state = states[name]
    if (!state || (seen.includes(name) && !again)) return 0
    const entering = again ? [] : listed(state.enter).map((step) => inStep(step, name, [...seen, name]))
    return Math.max(most(state.prompt), ...entering)
  }

  function inStep(step: Step, state: string, seen: string[] = []): number {
    const follows = Object.values(step.then ?? {})
      .flatMap(listed)
      .map((next) => inStep(next, state, seen))
    const leads = step.go === 'ask' ? inState(state, seen, true) : inState(step.go ?? '', seen)
    return most(step.say) + leads + Math.max(0, ...follows)
  }

  test('a message asks one thing at most', () => {
    expect(offending(messages, (text) => asked(text) > 1)).toEqual([])
  })

  test('what is said on the way to a state leaves the question to the state', () => {
    const doubled = Object.entries(states).flatMap(([name, state]) =>
      [...Object.entries(state.on), ['enter', state.enter] as const].flatMap(([event, steps]) =>
        listed(steps)
          .filter((step) => inStep(step, name) > 1)
          .map(({ say }) => `${name}, ${event}: ${say}`),
      ),
    )
    expect(doubled).toEqual([])
  })

  test('an answer in passing asks nothing, as the open question comes again', () => {
    const asking = Object.entries(anytime).flatMap(([intent, { kind, steps }]) =>
      kind === 'answer'
        ? listed(steps)
            .filter((step) => !step.go && most(step.say) > 0)
            .map(() => intent)
        : [],
    )
    expect(asking).toEqual([])
  })
})

describe('what fits', () => {
  const size = (text: string, language: Language) => filled(language, text, LONGEST[language]).length
  const spoken = messages.filter(({ key }) => !/^(event|button|intent|product|crisis)\b/.test(key))

  test('a button has at most twenty characters', () => {
    const buttons = messagesOf(/^(button\.(?!stale)|intent\.)/)
    expect(buttons.length).toBeGreaterThan(100)
    expect(offending(buttons, (text, language) => size(text, language) > 20)).toEqual([])
  })

  test('an event has at most sixty characters', () => {
    expect(offending(messagesOf(/^event\./), (text, language) => size(text, language) > 60)).toEqual([])
  })

  test('a message fits a bubble of the web chat, lists aside', () => {
    const plain = spoken.filter(
      ({ channel, variants }) => channel !== 'default' && !/_(list|lines|short)\}/.test(String(variants)),
    )
    expect(offending(plain, (text, language) => size(text, language) > 320)).toEqual([])
  })

  test('a message with its lists fits what WhatsApp takes', () => {
    expect(offending(spoken, (text, language) => size(text, language) > 1024)).toEqual([])
  })
})
