import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'

const GUARD = join(import.meta.dirname, '../../scripts/node-version.cjs')

/** Runs a script behind the guard on a Node that says it is of the given version. */
function startedUnder(version: string) {
  const folder = mkdtempSync(join(tmpdir(), 'version-'))
  const pretend = join(folder, 'pretend.cjs')
  writeFileSync(pretend, `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`)
  const run = spawnSync(process.execPath, ['-r', pretend, '-r', GUARD, '-e', 'console.log("started")'], {
    encoding: 'utf8',
  })
  rmSync(folder, { recursive: true, force: true })
  return run
}

describe('a service started under another Node', () => {
  test('says in one line what to do, where it is too old', () => {
    const { status, stdout, stderr } = startedUnder('20.20.2')
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain('npm ci')
    expect(stderr).toContain('20.20.2')
  })

  test('starts under the pinned one and newer', () => {
    expect(startedUnder('24.0.0').stdout).toBe('started\n')
    expect(startedUnder('26.1.0').stdout).toBe('started\n')
  })
})
