import { createHash, timingSafeEqual } from 'node:crypto'
import { type Asked, json, type Reply, type Route } from '../asked.ts'
import type { Metrics } from './metrics.ts'

/** `GET /metrics`: to who carries one of the tokens; with none set, only to this machine itself. */
export function metricsRoute(metrics: Metrics, tokens: readonly string[] | undefined): Route {
  return {
    method: 'GET',
    path: '/metrics',
    run: async (asked): Promise<Reply> => {
      const refusal = tokens === undefined ? fromElsewhere(asked) : unproved(asked, tokens)
      if (refusal) return refusal
      const { type, body } = await metrics.text()
      return { status: 200, headers: { 'cache-control': 'no-store', 'content-type': type }, body }
    },
  }
}

function unproved(asked: Asked, tokens: readonly string[]): Reply | undefined {
  const given = /^Bearer (\S{1,512})$/i.exec(asked.header('authorization') ?? '')?.[1]
  if (given !== undefined && isOneOf(given, tokens)) return undefined
  return json(401, { code: 'token', message: TOKEN }, { 'www-authenticate': 'Bearer' })
}

/** Compares digests of one length, each with the same effort. */
function isOneOf(given: string, tokens: readonly string[]): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  const mine = digest(given)
  return tokens.map((token) => timingSafeEqual(digest(token), mine)).includes(true)
}

/** For whoever operates it. */
const TOKEN = 'Send one of METRICS_TOKEN as a bearer token.'
const LOOPBACK = 'Without METRICS_TOKEN this is answered only to the machine itself.'

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/i.test(address)

/** Whatever came through a proxy came from elsewhere, also when the proxy runs on this machine. */
function fromElsewhere(asked: Asked): Reply | undefined {
  const passedOn = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some(
    (name) => asked.header(name) !== undefined,
  )
  if (!passedOn && isLoopback(asked.request.socket.remoteAddress)) return undefined
  return json(403, { code: 'loopback_only', message: LOOPBACK })
}
