import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Language } from '../conversation/message.ts'

/** A request as the handlers see it: parsed, counted and limited at the door. */
export interface Asked {
  /** Goes out as `x-request-id` and stands in the log. */
  id: string
  /** Milliseconds. */
  at: number
  path: string
  params: Record<string, string>
  query: URLSearchParams
  /** The body's bytes as they came; empty without a body. */
  raw: Buffer
  /** Where it came from, behind our own proxies. */
  address: string
  /** The language refusals are worded in. */
  language: Language
  header(name: string): string | undefined
  /** For handlers that keep the connection. */
  request: IncomingMessage
  response: ServerResponse
}

/** `taken`: the handler has answered by itself and keeps the connection. */
export type Reply = { status: number; headers: Record<string, string>; body: string | Buffer } | 'taken'

export interface Route {
  method: 'GET' | 'POST'
  /** As restify writes it: `/api/console/cases/:case`. */
  path: string
  /** Bytes of the largest body taken, where it is not the usual. */
  largest?: number
  run(asked: Asked): Promise<Reply>
}

const NOT_KEPT = { 'cache-control': 'no-store' }

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  const type = { 'content-type': 'application/json; charset=utf-8' }
  return { status, headers: { ...NOT_KEPT, ...type, ...headers }, body: JSON.stringify(body) }
}

export function html(status: number, body: string, headers: Record<string, string> = {}): Reply {
  const type = { 'content-type': 'text/html; charset=utf-8' }
  return { status, headers: { ...NOT_KEPT, ...type, ...headers }, body }
}

/** Sends the browser on with a GET, so that a reload does not post again. */
export const seeOther = (location: string): Reply => ({
  status: 303,
  headers: { ...NOT_KEPT, location },
  body: '',
})
