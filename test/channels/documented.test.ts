import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { channelSchema } from '../../src/channel-settings.ts'
import { codeWord } from '../../src/http/console/code-words.ts'

const ROOT = join(import.meta.dirname, '../..')
const page = readFileSync(join(ROOT, 'docs/channels.md'), 'utf8')

/** Codes in the first column of the tables between two headings; those with an ellipsis stand for many. */
function codesBetween(start: string, end: string): string[] {
  const part = page.slice(page.indexOf(`## ${start}`), page.indexOf(`## ${end}`))
  const rows = part.split('\n').filter((line) => line.startsWith('| `'))
  return rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code),
  )
}

describe('docs/channels.md', () => {
  test('names every setting of the channels', () => {
    const names = Object.keys(channelSchema).map((name) => name.replace(/_FILE$/, ''))
    expect(names.filter((name) => !page.includes(name))).toEqual([])
  })

  test('explains codes that the console knows words for', () => {
    const codes = codesBetween('What each code means', 'Watching')
    expect(codes.length).toBeGreaterThan(50)
    expect(codes.filter((code) => !/…|xx$/.test(code) && codeWord(code) === 'other')).toEqual([])
  })

  test('comes with a Teams manifest that keeps to the limits of its fields', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'docs/teams/manifest.json'), 'utf8'))
    expect(manifest.name.short.length).toBeLessThanOrEqual(30)
    expect(manifest.name.full.length).toBeLessThanOrEqual(100)
    expect(manifest.description.short.length).toBeLessThanOrEqual(80)
    expect(manifest.bots).toEqual([
      expect.objectContaining({ botId: manifest.id, scopes: ['personal'], supportsFiles: true }),
    ])
    expect(JSON.stringify(manifest)).not.toMatch(/utang|tagihan|cicilan|debt/i)
  })

  test('gives the notice as the service says it elsewhere', () => {
    for (const language of ['id', 'en']) {
      const locale = readFileSync(join(ROOT, `locales/${language}.yaml`), 'utf8')
      const said = /^proactive_neutral: "(.+)"$/m.exec(locale)?.[1]?.replace('{creditor}', '{{1}}')
      expect(page).toContain(said)
    }
  })
})
