import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { SignJWT } from 'jose'
import nock from 'nock'
import { APP } from './connector-people.ts'

/** It begins by itself when it is loaded, and what it changed would outlive the test file. */
nock.restore()

export interface Claims {
  iss?: string
  aud?: string
  serviceurl?: string
  [name: string]: unknown
}

/** Stands in for Microsoft's sign-in: the keys channels sign with, and the tokens an app asks for. */
export interface FakeLogin {
  /** A token as the channel service signs it for the app. */
  token(
    serviceUrl: string,
    changed?: Claims,
    more?: { key?: KeyObject; kid?: string; age?: number },
  ): Promise<string>
  /** Secrets with which the app asked for its own token. */
  secrets: string[]
  /** What the app is given as its own token. */
  accessToken: string
  stop(): void
}

/** A key of nobody. */
export const strangersKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

const FIVE_MINUTES = 300

/** One key for all tests of a file, because botbuilder keeps the keys it has read. */
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const jwk = publicKey.export({ format: 'jwk' })
const kid = createHash('sha256').update(String(jwk.n)).digest('hex').slice(0, 16)

let running = 0
let shared: FakeLogin | undefined

/** Answers for Microsoft's hosts until everybody has stopped it; all but this machine is cut off meanwhile. */
export function fakeLogin(): FakeLogin {
  running += 1
  shared ??= begin()
  return shared
}

function begin(): FakeLogin {
  const login: FakeLogin = {
    secrets: [],
    accessToken: 'an access token for tests',
    async token(serviceUrl, changed = {}, { key = privateKey, kid: named = kid, age = 0 } = {}) {
      const now = Math.floor(Date.now() / 1_000) - age
      const claims = { iss: 'https://api.botframework.com', aud: APP.id, serviceurl: serviceUrl, ...changed }
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: named, x5t: named })
        .setIssuedAt(now)
        .setNotBefore(now)
        .setExpirationTime(now + FIVE_MINUTES * 12)
        .sign(key)
    },
    stop() {
      running -= 1
      if (running > 0) return
      shared = undefined
      nock.cleanAll()
      nock.enableNetConnect()
      nock.restore()
    },
  }
  if (!nock.isActive()) nock.activate()
  nock.disableNetConnect()
  nock.enableNetConnect(/^(?:127\.0\.0\.1|localhost)/)
  nock('https://login.botframework.com')
    .persist()
    .get('/v1/.well-known/openidconfiguration')
    .reply(200, {
      issuer: 'https://api.botframework.com',
      authorization_endpoint: 'https://invalid.botframework.com',
      jwks_uri: 'https://login.botframework.com/v1/.well-known/keys',
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    })
    .get('/v1/.well-known/keys')
    .reply(200, { keys: [{ ...jwk, use: 'sig', kid, x5t: kid, endorsements: ['msteams', 'webchat'] }] })
  const authority = `https://login.microsoftonline.com/${APP.tenant}`
  nock('https://login.microsoftonline.com')
    .persist()
    .get(`/${APP.tenant}/v2.0/.well-known/openid-configuration`)
    .reply(200, {
      issuer: `${authority}/v2.0`,
      authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
      token_endpoint: `${authority}/oauth2/v2.0/token`,
      jwks_uri: `${authority}/discovery/v2.0/keys`,
    })
    .post(`/${APP.tenant}/oauth2/v2.0/token`)
    .query(true)
    .reply(200, async (request: Request) => {
      login.secrets.push(new URLSearchParams(await request.text()).get('client_secret') ?? '')
      return {
        token_type: 'Bearer',
        expires_in: 3_599,
        ext_expires_in: 3_599,
        access_token: login.accessToken,
      }
    })
  return login
}
