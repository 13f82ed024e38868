import type { Logger } from 'pino'
import type { Language } from '../conversation/message.ts'
import type { Asked, Reply, Route } from './asked.ts'

/** What one host name serves. */
export interface Surface {
  name: string
  /** Host names it answers to; a request to another one is refused. */
  hosts: readonly string[]
  headers: Record<string, string>
  routes: readonly Route[]
  /** What answers a GET of a path that no route has. */
  otherwise(asked: Asked): Promise<Reply>
  refuse(asked: Asked, status: number, code: string): Reply
}

export interface ServerSettings {
  log: Logger
  trustProxy: number
  language: Language
  now(): number
  /** Told of each request once its answer is finished. */
  served?(request: Served): void
}

/** One finished request; `route` is the path it was mounted under, undefined for none. */
export interface Served {
  route: string | undefined
  method: string
  status: number
  ms: number
}
