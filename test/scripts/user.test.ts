import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from '@jest/globals'
import { signIn } from '../../src/http/security/sign-in.ts'
import { sqliteStore } from '../../src/store/sqlite.ts'

const folder = mkdtempSync(join(tmpdir(), 'user-'))
let runs = 0
let dataDir = ''
beforeEach(() => {
  dataDir = join(folder, `${runs++}`)
})
afterAll(() => rmSync(folder, { recursive: true }))

const PASSWORD = 'bukit hijau pagi'

function user(args: string, input = '') {
  const script = join(import.meta.dirname, '../../scripts/user.ts')
  const options = { encoding: 'utf8', input, env: { ...process.env, DATA_DIR: dataDir } } as const
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script, ...args.split(' ').filter(Boolean)],
    options,
  )
  return { stdout, stderr, status }
}

const ADD = 'add --email Rina@Lender.example --name Rina --role agent,supervisor --team siang'

test('a user who is added may sign in with the password given on standard input', async () => {
  expect(user(ADD, `${PASSWORD}\n`)).toEqual({
    stdout: 'rina@lender.example may sign in as agent, supervisor.\n',
    stderr: '',
    status: 0,
  })
  const store = sqliteStore(join(dataDir, 'lunas.db'))
  const attempt = { email: 'rina@lender.example', password: PASSWORD, address: '10.0.0.1' }
  expect(await signIn(store, attempt, 0)).toMatchObject({
    ok: true,
    user: { name: 'Rina', roles: ['agent', 'supervisor'], team: 'siang' },
  })
  await store.close()
})

test('users are listed, disabled, enabled and given a new password', () => {
  expect(user('list').stdout).toMatch(/no user yet/)
  user(ADD, PASSWORD)
  expect(user('list').stdout).toBe('rina@lender.example\tRina\tagent,supervisor\tsiang\tactive\n')
  expect(user('disable --email RINA@lender.example').stdout).toMatch(/is disabled and signed out everywhere/)
  expect(user('list').stdout).toMatch(/\tdisabled\n$/)
  expect(user('enable --email rina@lender.example').stdout).toMatch(/is enabled/)
  expect(user('password --email rina@lender.example', 'sawah luas sore').stdout).toMatch(/has a new password/)
})

test.each([
  ['', '', /^Say what to do: add, list/],
  ['remove --email a@b.example', '', /^Say what to do/],
  ['add --colour red', '', /^Unknown option '--colour'/],
  ['list --email a@b.example', '', /^"list" takes no --email/],
  ['add --name Rina --role agent', '', /^--email is missing/],
  ['add --email rina@lender.example --name Rina', '', /^--role is missing/],
  ['add --email rina --name Rina --role agent', PASSWORD, /^The e-mail address is not one/],
  [
    'add --email rina@lender.example --name Rina --role boss',
    PASSWORD,
    /^A role is one of: agent, supervisor/,
  ],
  [ADD, 'short', /^The password has 5 characters; use at least 12/],
  [ADD, '', /^Standard input is empty/],
  ['disable --email nobody@lender.example', '', /^There is no user nobody@lender.example/],
  ['password --email nobody@lender.example', PASSWORD, /^There is no user/],
])('"%s" is answered with one clear line', (args, input, line) => {
  const { stdout, stderr, status } = user(args, input)
  expect(stdout).toBe('')
  expect(stderr).toMatch(line)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(status).toBe(1)
})

test('a second user of one address is refused, also when typed otherwise', () => {
  user(ADD, PASSWORD)
  expect(user(ADD.replace('Rina@', 'RINA@'), PASSWORD)).toMatchObject({ status: 1, stdout: '' })
})

test('a damaged database is told in one line', () => {
  dataDir = folder
  writeFileSync(join(folder, 'lunas.db'), 'x'.repeat(10_000))
  const { stderr, status } = user('list')
  expect(stderr).toMatch(/^The store .+ is damaged or not a database; .+\n$/)
  expect(status).toBe(1)
})
