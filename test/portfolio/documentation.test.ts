import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { COLUMNS, NEEDED_COLUMNS } from '../../src/portfolio/columns.ts'
import { imported } from './file.ts'

const text = readFileSync(new URL('../../docs/portfolio.md', import.meta.url), 'utf8')
const example = (language: string) =>
  new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? ''

describe('docs/portfolio.md', () => {
  test.each(['csv', 'json'])('has a %s example that imports without a problem', async (language) => {
    const { report, problems, warnings } = await imported(example(language))
    expect({ problems, warnings }).toEqual({ problems: [], warnings: [] })
    expect(report.ok).toBe(true)
  })

  test('explains every column, and says of each whether it is needed', () => {
    const rows = text.split('\n').filter((line) => line.startsWith('| `'))
    const explained = (name: string) => rows.filter((line) => line.split('|')[1]?.includes(`\`${name}\``))
    for (const name of COLUMNS) {
      const [row] = explained(name)
      expect(explained(name)).toHaveLength(1)
      if (!name.startsWith('letter_'))
        expect([name, row?.split('|')[2]?.trim() === 'yes']).toEqual([name, NEEDED_COLUMNS.includes(name)])
    }
  })

  test('tells of no column that does not exist', () => {
    const rows = text.split('\n').filter((line) => line.startsWith('| `'))
    const named = rows.flatMap((line) =>
      [...(line.split('|')[1] ?? '').matchAll(/`([a-z_0-9]+)`/g)].map((match) => match[1]),
    )
    expect(named.sort()).toEqual([...COLUMNS].sort())
  })
})
