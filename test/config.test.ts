import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { ConfigError, readConfig, readDataDir } from '../src/config.ts'
import { secretInFile } from '../src/secret-setting.ts'
import { SETTINGS } from '../src/settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'config-'))
let runs = 0
let dataDir = ''
beforeEach(() => {
  dataDir = join(folder, `${runs++}`)
})
afterAll(() => rmSync(folder, { recursive: true }))

const SECRET = 'Rk9X2mQ7vT4bZ8nL1cW6yH3jP5sD0gAe'

const PRODUCTION = {
  LUNAS_MODE: 'production',
  SECRET,
  PUBLIC_CONSOLE_URL: 'https://desk.lender.example',
  PUBLIC_WIDGET_URL: 'https://chat.lender.example/',
  FRAME_ANCESTORS: 'https://www.lender.example, https://*.lender.example',
  CREDITOR_NAME: 'Bank Uji Coba',
  PAYMENTS: 'none',
  NOTICES: 'none',
}

function problemsOf(env: Record<string, string | undefined>): string[] {
  try {
    readConfig({ DATA_DIR: dataDir, ...env })
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

describe('the demo', () => {
  test('starts with nothing configured, on the loopback address', () => {
    expect(readConfig({ DATA_DIR: dataDir })).toMatchObject({
      mode: 'demo',
      host: '127.0.0.1',
      port: 8080,
      widgetPort: 8081,
      publicConsoleUrl: 'http://127.0.0.1:8080',
      publicWidgetUrl: 'http://localhost:8081',
      frameAncestors: ['http://localhost:8080'],
      debtorLanguage: 'id',
      burstWaitMs: 600,
      trustProxy: 0,
      payments: 'demo',
      nluEngine: 'own',
      notices: 'demo',
      identitySecrets: undefined,
      metricsTokens: undefined,
      deskHours: { zone: 'Asia/Jakarta' },
    })
  })

  test('makes a secret once and keeps it for this user alone', () => {
    const [first] = readConfig({ DATA_DIR: dataDir }).secrets
    expect(first.length).toBeGreaterThanOrEqual(64)
    expect(readConfig({ DATA_DIR: dataDir }).secrets).toEqual([first])
    expect(statSync(join(dataDir, 'secret')).mode & 0o077).toBe(0)
  })

  test('uses the secret that is set instead', () => {
    expect(readConfig({ DATA_DIR: dataDir, SECRET }).secrets).toEqual([SECRET])
    expect(() => statSync(join(dataDir, 'secret'))).toThrow()
  })

  test('says what to do when the kept secret is damaged or the folder cannot be written', () => {
    readConfig({ DATA_DIR: dataDir })
    writeFileSync(join(dataDir, 'secret'), 'short')
    expect(problemsOf({})).toEqual([expect.stringMatching(/^SECRET .* delete it to have a new one made/)])
    expect(problemsOf({ DATA_DIR: '/dev/null/x' })).toEqual([
      expect.stringMatching(/^DATA_DIR .* cannot be written/),
    ])
  })

  test('takes an empty setting as unset', () => {
    expect(readConfig({ DATA_DIR: dataDir, PORT: '', LOG_LEVEL: ' ' })).toMatchObject({
      port: 8080,
      logLevel: 'info',
    })
  })
})

describe('production', () => {
  test('starts when everything is set, and makes no secret', () => {
    const config = readConfig({ DATA_DIR: dataDir, ...PRODUCTION })
    expect(config).toMatchObject({
      mode: 'production',
      secrets: [SECRET],
      publicWidgetUrl: 'https://chat.lender.example',
      frameAncestors: ['https://www.lender.example', 'https://*.lender.example'],
    })
    expect(() => statSync(dataDir)).toThrow()
  })

  test.each(['SECRET', 'PUBLIC_CONSOLE_URL', 'PUBLIC_WIDGET_URL', 'FRAME_ANCESTORS', 'CREDITOR_NAME'])(
    'refuses a missing %s',
    (name) => {
      for (const value of [undefined, '']) {
        expect(problemsOf({ ...PRODUCTION, [name]: value })).toEqual([
          expect.stringMatching(new RegExp(`^${name} is missing in production; .+\\.$`)),
        ])
      }
    },
  )

  test.each(['PAYMENTS', 'NOTICES'])('refuses the demo adapter of %s, also as the default', (name) => {
    for (const value of [undefined, 'demo']) {
      expect(problemsOf({ ...PRODUCTION, [name]: value })).toEqual([
        expect.stringContaining(`${name} must not be demo`),
      ])
    }
  })

  test.each(['PUBLIC_CONSOLE_URL', 'PUBLIC_WIDGET_URL', 'FRAME_ANCESTORS'])(
    'refuses plain http in %s',
    (name) => {
      expect(problemsOf({ ...PRODUCTION, [name]: 'http://x.lender.example' })).toEqual([
        `${name} must begin with https:// in production.`,
      ])
    },
  )

  test('refuses any site as a host of the widget', () => {
    expect(problemsOf({ ...PRODUCTION, FRAME_ANCESTORS: '*' })).toHaveLength(1)
    expect(problemsOf({ ...PRODUCTION, FRAME_ANCESTORS: 'https://*' })).toHaveLength(1)
  })
})

describe('a wrong setting is named with what to do', () => {
  test.each([
    ['LUNAS_MODE', 'prod', 'must be demo or production'],
    ['PORT', '0', 'from 1 to 65535'],
    ['PORT', '80a', 'whole number'],
    ['WIDGET_PORT', '70000', 'from 1 to 65535'],
    ['WIDGET_PORT', '8080', 'must differ from PORT'],
    ['HOST', 'everywhere', 'must be an IP address'],
    ['SECRET', 'short', 'openssl rand'],
    ['SECRET', `${SECRET},short`, 'at least 32 characters'],
    ['SECRET', 'a'.repeat(40), 'too few different characters'],
    ['IDENTITY_SECRET', 'short', 'openssl rand'],
    ['METRICS_TOKEN', 'short', 'openssl rand'],
    ['PUBLIC_CONSOLE_URL', 'desk.lender.example', 'without a path'],
    ['PUBLIC_WIDGET_URL', 'https://chat.lender.example/widget', 'without a path'],
    ['FRAME_ANCESTORS', 'www.lender.example', 'site origins'],
    ['LOG_LEVEL', 'loud', 'must be fatal or error'],
    ['DESK_HOURS', 'Mon-Sat 08:00-20:00', 'must read like'],
    ['CREDITOR_NAME', 'x'.repeat(61), 'at most 60 characters'],
    ['DEBTOR_LANGUAGE', 'nl', 'must be id or en'],
    ['BURST_WAIT_MS', '2501', 'from 0 to 2500'],
    ['PAYMENTS', 'cash', 'must be demo or none'],
    ['NOTICES', 'pigeon', 'must be demo or none'],
    ['NLU_ENGINE', 'rasa', 'must be own or node-nlp'],
    ['TRUST_PROXY', 'true', 'from 0 to 5'],
  ])('%s=%s', (name, value, mend) => {
    const problems = problemsOf({ [name]: value })
    expect(problems).toEqual([expect.stringContaining(mend)])
    expect(problems[0]).toMatch(new RegExp(`^${name} `))
    if (name.endsWith('SECRET')) expect(problems[0]).not.toContain(value)
  })

  test('console and widget on one host name are refused', () => {
    const host = 'https://lunas.lender.example'
    expect(problemsOf({ PUBLIC_CONSOLE_URL: host, PUBLIC_WIDGET_URL: `${host}:8443` })).toHaveLength(1)
  })

  test('the secret of the lender is none of ours', () => {
    expect(problemsOf({ SECRET, METRICS_TOKEN: SECRET })).toEqual([
      expect.stringMatching(/^METRICS_TOKEN must differ from SECRET/),
    ])
    expect(problemsOf({ SECRET, IDENTITY_SECRET: SECRET })).toEqual([
      expect.stringContaining('must differ from SECRET'),
    ])
    expect(problemsOf({ SECRET, IDENTITY_SECRET: SECRET.toLowerCase() })).toEqual([])
  })

  test('the last port of all has no next one for the widget', () => {
    expect(problemsOf({ PORT: '65535' })).toEqual([expect.stringContaining('WIDGET_PORT is missing')])
    expect(problemsOf({ PORT: '65535', WIDGET_PORT: '8081' })).toEqual([])
  })
})

test('every problem is reported at once, in one readable block, however different they are', () => {
  const env = {
    DATA_DIR: dataDir,
    LUNAS_MODE: 'production',
    PORT: 'x',
    LOG_LEVEL: 'loud',
    PUBLIC_CONSOLE_URL: 'http://a.example',
    PUBLIC_WIDGET_URL: 'http://a.example',
  }
  const named = problemsOf(env).map((problem) => problem.split(' ')[0])
  expect(named.sort()).toEqual([
    ...['CREDITOR_NAME', 'FRAME_ANCESTORS', 'LOG_LEVEL', 'NOTICES', 'PAYMENTS', 'PORT', 'PUBLIC_CONSOLE_URL'],
    ...['PUBLIC_WIDGET_URL', 'PUBLIC_WIDGET_URL', 'SECRET'],
  ])
  expect(() => readConfig(env)).toThrow(/^The configuration has 10 problems:\n {2}- [\s\S]+\.env\.example\.$/)
})

test('several secrets are for replacing one while it is in use', () => {
  const old = [...SECRET].reverse().join('')
  expect(readConfig({ DATA_DIR: dataDir, SECRET: `${SECRET}, ${old}` }).secrets).toEqual([SECRET, old])
})

test('the data folder can be read without the rest', () => {
  expect(readDataDir({})).toBe('data')
  expect(readDataDir({ DATA_DIR: '/srv/x', PORT: 'nonsense' })).toBe('/srv/x')
})

test('.env.example explains exactly the settings that are read, and is itself a working demo', () => {
  const example = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8')
  const named = [...example.matchAll(/^#?([A-Z][A-Z_]*)=(.*)$/gm)]
  const inFile = SETTINGS.filter((name) => name.endsWith('_FILE'))
  expect(named.map(([, name]) => name).sort()).toEqual(
    SETTINGS.filter((name) => !inFile.includes(name)).sort(),
  )
  const env = Object.fromEntries(
    named
      .filter(([, name = '']) => !name.startsWith('WHATSAPP_'))
      .map(([, name = '', value]) => [name, value]),
  )
  expect(problemsOf({ ...env, DATA_DIR: dataDir })).toEqual([])
})

describe('channels outside the web', () => {
  const WHATSAPP = {
    WHATSAPP_PHONE_NUMBER_ID: '106500000000000',
    WHATSAPP_ACCESS_TOKEN: 'invented-access',
    WHATSAPP_APP_SECRET: 'invented-app',
    WHATSAPP_VERIFY_TOKEN: 'invented-verify',
  }

  test('are off when nothing is set', () => {
    expect(readConfig({ DATA_DIR: dataDir }).channels).toEqual({
      whatsapp: null,
      whatsappWeb: null,
      teams: null,
    })
  })

  test('WhatsApp is on once its number is set, and then needs its three secrets', () => {
    expect(readConfig({ DATA_DIR: dataDir, ...WHATSAPP }).channels.whatsapp?.appSecret()).toEqual([
      'invented-app',
    ])
    expect(problemsOf({ WHATSAPP_PHONE_NUMBER_ID: '106500000000000' })).toEqual([
      expect.stringContaining('WHATSAPP_ACCESS_TOKEN is missing'),
      expect.stringContaining('WHATSAPP_APP_SECRET is missing'),
      expect.stringContaining('WHATSAPP_VERIFY_TOKEN is missing'),
    ])
  })

  test('Teams does not start in production without the credentials of its app', () => {
    expect(problemsOf({ ...PRODUCTION, TEAMS: 'on' })).toEqual([expect.stringContaining('TEAMS_APP_ID')])
    expect(problemsOf({ ...PRODUCTION, TEAMS: 'on', TEAMS_APP_ID: 'app' })).toEqual([
      expect.stringContaining('TEAMS_APP_PASSWORD'),
      expect.stringContaining('TEAMS_TENANT_ID'),
    ])
    expect(readConfig({ DATA_DIR: dataDir, TEAMS: 'on' }).channels.teams?.app).toBeNull()
  })

  test('a secret in a file is read again when the file changes', () => {
    const file = `${folder}/whatsapp-secret`
    writeFileSync(file, 'first\n')
    let now = 0
    const secret = secretInFile(file, () => now)
    expect(secret()).toEqual(['first'])
    writeFileSync(file, 'second\nfirst\n')
    utimesSync(file, 1, 1)
    now += 5_000
    expect(secret()).toEqual(['second', 'first'])
    rmSync(file)
    now += 5_000
    expect(secret()).toEqual(['second', 'first'])
  })

  test('a secret file that is missing or given twice is named', () => {
    const env = { ...WHATSAPP, WHATSAPP_APP_SECRET_FILE: join(folder, 'nowhere') }
    expect(problemsOf(env)).toEqual([
      expect.stringContaining('WHATSAPP_APP_SECRET and WHATSAPP_APP_SECRET_FILE are both set'),
      expect.stringContaining('cannot be read or is empty'),
    ])
  })
})
