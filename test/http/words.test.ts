import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { TEAMS_WORDS } from '../../src/channels/teams/words.ts'
import { mentionsPayment, revealsDebt } from '../../src/compliance/lexicon.ts'
import { CODE_WORDS } from '../../src/http/console/code-words.ts'
import { loadPageWords } from '../../src/http/words.ts'

const ROOT = join(import.meta.dirname, '../..')
const words = loadPageWords(ROOT)

const sources = readdirSync(join(ROOT, 'src/http'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n')

const all = (pattern: RegExp): string[] => [...sources.matchAll(pattern)].map(([, found = '']) => found)

/** Keys named in whole, and refusals by their code. */
const named = new Set([
  ...all(/'((?:http|page|demo|file)\.[a-z_.]+)'/g),
  ...all(/(?:site|place)\.refuse\(asked, \d+, '([a-z_]+)'/g).map((code) => `http.${code}`),
])
const BY_CODE =
  /^(?:http\.(?:too_large|too_slow|cut_off|not_json|malformed|invalid|too_many|visitor_\w+)|page\.kinds\.\w+|page\.privacy\.\w+|page\.scope_\w+|demo\.persona\.\w+|channel\.(?:list|personal_only)|staff\..+)$/

const CARD = 'channel.card.'
const HEALTH = 'health.'

describe('the words of pages and refusals', () => {
  test('are there for everything that is said', () => {
    expect([...named].filter((key) => !words.has(key))).toEqual([])
  })

  test('are all said somewhere', () => {
    const silent = words
      .keys()
      .filter((key) => !named.has(key) && !BY_CODE.test(key) && !key.startsWith(CARD))
      .filter((key) => !key.startsWith(HEALTH))
    expect(silent).toEqual([])
  })

  test('label exactly the cards of Teams', () => {
    const labels = words.keys().filter((key) => key.startsWith(CARD))
    expect(labels.sort()).toEqual(TEAMS_WORDS.map((word) => `${CARD}${word}`).sort())
  })

  test('say of every code what it means and what to do', () => {
    const said = words.keys().filter((key) => key.startsWith(HEALTH))
    const wanted = CODE_WORDS.flatMap((word) => [`${HEALTH}${word}.what`, `${HEALTH}${word}.todo`])
    expect(said.sort()).toEqual(wanted.sort())
  })

  test('tell a stranger nothing of a debt where no proof was given: refusals, privacy notice and dead links', () => {
    const open = words.keys().filter((key) => /^http\.|^page\.(?:title|gone|gone_text|privacy\.)/.test(key))
    expect(open.length).toBeGreaterThan(15)
    for (const key of open) {
      for (const language of ['id', 'en'] as const) {
        const text = words(language, key, { creditor: 'X' })
        expect([key, revealsDebt(text), mentionsPayment(text)]).toEqual([key, false, false])
      }
    }
  })

  test('name the product nowhere', () => {
    for (const key of words.keys()) {
      for (const language of ['id', 'en'] as const) expect(words(language, key)).not.toMatch(/\bLunas\b/)
    }
  })
})
