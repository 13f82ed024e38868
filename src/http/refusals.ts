import { type Asked, json, type Reply } from './asked.ts'
import type { PageWords } from './words.ts'

/** Answers a refusal: a stable code, and what to do in the language asked for. */
export type Refuse = (asked: Asked, status: number, code: string, more?: Record<string, unknown>) => Reply

/** Refusals that a debtor may read. Every code has its words under `http`. */
export const wordedRefusals =
  (words: PageWords): Refuse =>
  (asked, status, code, more = {}) =>
    json(status, { code, message: words(asked.language, `http.${code}`), ...more })

/** Refusals to the console, which words the codes itself. */
export const codedRefusals: Refuse = (_, status, code, more = {}) =>
  json(status, { code, message: '', ...more })

/** Too many requests: says when the next one is taken. */
export function tooMany(refuse: Refuse, asked: Asked, retryAfterMs: number, code = 'too_many'): Reply {
  const reply = refuse(asked, 429, code)
  if (reply !== 'taken') reply.headers['retry-after'] = String(Math.max(1, Math.ceil(retryAfterMs / 1000)))
  return reply
}
