import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'

/** What was answered in a transcript, without what the debtor wrote. */
function answers(name: string): string[] {
  const lines = readFileSync(join(import.meta.dirname, 'safety', `${name}.txt`), 'utf8').split('\n')
  return lines.filter((line) => !/^[#>]|^given/.test(line))
}

describe('what a stranger may learn by trying', () => {
  test('a number on file and one that nobody has get the same answers, until and after the lock', () => {
    expect(answers('lock-out-unknown')).toEqual(answers('lock-out-known'))
  })
})
