import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { createLog } from '../src/log.ts'

const SEEDED = {
  text: 'saya belum gajian bulan ini',
  phone: '081234567890',
  phoneAbroad: '+6281234567890',
  phoneSpaced: '0812-3456-7890',
  phoneId: '6281234567890@s.whatsapp.net',
  nik: '3174012509900001',
  nikSpaced: '317401 250990 0001',
  otp: '493817',
  password: 'correct horse battery',
  token: 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4',
  jwt: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl',
  cookie: 'sid=Zm9vYmFyYmF6',
}

/** The parts of the seeded secrets that may not be found in any line. */
const TRACES = [
  ...['belum gajian', '8123456789', '3456-7890', '3174012509900001', '250990', '493817', 'horse'],
  ...['Zm9vYmFy', 'eyJhbGciOiJIUzI1NiJ9', 'c2lnbmF0dXJl'],
]

type Log = ReturnType<typeof createLog>

const SHAPES: Record<string, (log: Log) => void> = {
  'fields of a turn': (log) => log.info({ case: 'c1', ...SEEDED }, 'turn'),
  'names in other spellings': (log) =>
    log.info({
      messageText: SEEDED.text,
      debtor_phone: SEEDED.phone,
      'x-csrf-token': SEEDED.token,
      otpGiven: SEEDED.otp,
      newPassword: SEEDED.password,
      NIK: SEEDED.nik,
      visitorToken: SEEDED.token,
    }),
  'numbers instead of texts': (log) => log.info({ debtor: Number(SEEDED.nik), otp: Number(SEEDED.otp) }),
  'a nested inbound message': (log) =>
    log.warn({
      inbound: { from: SEEDED.phoneId, parts: [{ text: { body: SEEDED.text } }, { caption: SEEDED.text }] },
    }),
  'a request with its headers': (log) =>
    log.error({
      req: {
        url: `/d?token=${SEEDED.token}&x=1`,
        headers: {
          authorization: `Bearer ${SEEDED.token}`,
          cookie: SEEDED.cookie,
          'set-cookie': [SEEDED.cookie],
        },
        body: { phone: SEEDED.phone, otp: SEEDED.otp },
      },
    }),
  'the line of the event itself': (log) =>
    log.info(
      `sent to ${SEEDED.phone}, ${SEEDED.phoneAbroad}, ${SEEDED.phoneSpaced}, nik ${SEEDED.nik} ${SEEDED.nikSpaced}`,
    ),
  'values put into the line': (log) => log.info('link /d/%s with Bearer %s', SEEDED.jwt, SEEDED.token),
  'fields of a child logger': (log) => log.child({ phone: SEEDED.phone, address: SEEDED.phoneId }).info('x'),
  'a name that is itself a number': (log) => log.info({ waiting: { [SEEDED.phone]: 1, [SEEDED.nik]: 2 } }),
  'an error of a parser': (log) => {
    try {
      JSON.parse(SEEDED.text)
    } catch (error) {
      log.error(error)
      log.error({ err: error }, 'unreadable')
    }
  },
  'an error with data': (log) => {
    const cause = Object.assign(new Error(`no ${SEEDED.phone}`), { body: SEEDED.text, otp: SEEDED.otp })
    log.error({
      err: Object.assign(new Error(`cannot reach ${SEEDED.phoneAbroad}`, { cause }), { input: SEEDED.text }),
    })
  },
  'a text at any depth': (log) =>
    log.info({ a: { b: { c: { d: { e: { f: { g: { h: { i: { j: SEEDED.text } } } } } } } } } }),
}

describe('no line of the log holds a secret from', () => {
  test.each(Object.entries(SHAPES))('%s', (_, write) => {
    const lines: string[] = []
    write(createLog('trace', { write: (line) => lines.push(line) }))
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) {
      expect(() => JSON.parse(line)).not.toThrow()
      for (const trace of TRACES) expect(line).not.toContain(trace)
    }
  })
})

test('event names, ids, counts and times stay readable', () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => lines.push(line) })
  const fields = {
    case: '0192f6c1-7d3b-7cc0-98c4-dc0c0c07398f',
    input: 'web:01J9#3',
    messageId: 'm-17',
    at: 1_764_000_000_000,
    effects: ['send', 'journal'],
    code: 'RECIPIENT_UNREACHABLE',
    amount: 1_500_000,
    ms: 1.25,
    ok: true,
    none: null,
  }
  log.info(fields, 'turn decided')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ ...fields, msg: 'turn decided', level: 30 })
})

test('an error keeps its type, code, place and what it says of itself', () => {
  const lines: string[] = []
  const err = Object.assign(new TypeError('port 8080 is taken'), { code: 'EADDRINUSE' })
  createLog('info', { write: (line) => lines.push(line) }).error({ err }, 'start failed')
  expect(JSON.parse(lines[0] ?? '').err).toMatchObject({
    type: 'TypeError',
    message: 'port 8080 is taken',
    code: 'EADDRINUSE',
    stack: expect.stringContaining('log.test.ts'),
  })
})

test('lines go to standard error, and lower levels are not written', () => {
  const script = `import { createLog } from '${join(import.meta.dirname, '../src/log.ts')}'
    const log = createLog('warn'); log.info('quiet'); log.warn('loud')`
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  expect(run.stdout).toBe('')
  expect(run.stderr).toContain('loud')
  expect(run.stderr).not.toContain('quiet')
})
