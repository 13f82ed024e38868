import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { withFile } from './file.ts'

const script = (name: string) => fileURLToPath(new URL(`../../scripts/${name}.ts`, import.meta.url))

interface Outcome {
  code: number
  stdout: string
  stderr: string
}

function run(name: string, args: string[], dataDir = ''): Promise<Outcome> {
  const env = { ...process.env, DATA_DIR: dataDir }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [script(name), ...args],
      { env, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr })
      },
    )
  })
}

const sample = (await run('sample', ['--debtors', '12'])).stdout
const inData = (path: string) => join(dirname(path), 'data')

describe('npm run import', () => {
  test('imports a file, and the second time finds everything as before', () =>
    withFile(sample, async (path) => {
      const first = await run('import', [path], inData(path))
      expect(first).toMatchObject({ code: 0, stderr: '' })
      expect(first.stdout).toMatch(
        /: 12 debtors with \d+ accounts imported \(12 new, 0 changed, 0 as before\)\.\n$/,
      )
      const second = await run('import', [path], inData(path))
      expect(second.stdout).toMatch(/\(0 new, 0 changed, 12 as before\)\.\n$/)
    }))

  test('refuses a file with a bad row, unless told to leave it out', () =>
    withFile(sample, async (path) => {
      writeFileSync(path, sample.replace('D-0003,Sanggara Finance,', 'D-0003,,'))
      const refused = await run('import', [path], inData(path))
      expect(refused.code).toBe(1)
      expect(refused.stderr).toBe('line 4, creditor: is missing; fill it in\n')
      expect(refused.stdout).toContain('nothing was imported; 11 debtors')
      const allowed = await run('import', [path, '--skip-bad'], inData(path))
      expect(allowed.code).toBe(0)
      expect(allowed.stdout).toContain('(11 new, 0 changed, 0 as before), 1 left out, 1 problem.')
    }))

  test('opens no store for a dry run', () =>
    withFile(sample, async (path) => {
      const { code, stdout } = await run('import', ['--dry-run', path], '/dev/null/no/folder')
      expect(code).toBe(0)
      expect(stdout).toMatch(/12 debtors with \d+ accounts can be imported\. Nothing was changed\.\n$/)
    }))

  test.each([
    [[], 'Name one file. More with --help.'],
    [['a.csv', 'b.csv'], 'Name one file. More with --help.'],
    [['--force', 'a.csv'], "Unknown option '--force'. More with --help."],
    [['/nowhere.csv'], 'the file does not exist; check the path.'],
  ])('%j is told in one line', async (args, said) => {
    expect(await run('import', args)).toEqual({ code: 1, stdout: '', stderr: `${said}\n` })
  })

  test('--help explains itself', async () => {
    const { code, stdout } = await run('import', ['--help'])
    expect(code).toBe(0)
    expect(stdout).toContain('npm run import -- FILE [--skip-bad] [--dry-run]')
  })
})

describe('npm run sample', () => {
  test('writes CSV or JSON, the same for the same numbers', async () => {
    const args = ['--debtors', '3', '--seed', '7', '--today', '2026-11-25']
    const [once, again, json] = await Promise.all([
      run('sample', args),
      run('sample', args),
      run('sample', [...args, '--json']),
    ])
    expect(once).toEqual(again)
    expect(once.stdout).toMatch(/^debtor_id,creditor,/)
    expect(JSON.parse(json.stdout)).toHaveLength(3)
  })

  test.each([
    [['--today', '2026-02-30'], '--today 2026-02-30 is not a date; write YYYY-MM-DD.'],
    [['--debtors', 'many'], '--debtors many is not a whole number up to 1000000.'],
  ])('%j is told in one line', async (args, said) => {
    expect(await run('sample', args)).toEqual({ code: 1, stdout: '', stderr: `${said}\n` })
  })
})
