import type { Sent } from '../channel.ts'
import { type Consequence, consequenceOf } from './error-codes.ts'
import type { Ground } from './ground.ts'

/** An outage, or a lock that a person must open: nothing was sent, and it is tried again. */
export class GraphRefusal extends Error {
  override readonly name = 'GraphRefusal'
  readonly code: string
  constructor(code: string) {
    super(`WhatsApp answered error ${code} and nothing was sent; it is tried again.`)
    this.code = code
  }
}

/** A notice Meta calls unusable is tried again after this; its status webhook may free it sooner. */
const NOTICE_REST_MS = 60 * 60_000
/** People complain about the number: long enough for somebody to look. */
const SPAM_REST_MS = 15 * 60_000

export interface Trouble {
  code: string
  consequence: Consequence
  /** For how long Meta asks to wait. */
  waitMs: number | null
  user: string
}

/** Does what an error asks for, and says what became of the message. Throws when it is to be tried again. */
export async function follow(ground: Ground, trouble: Trouble): Promise<Sent> {
  const { code, consequence, waitMs, user } = trouble
  const { condition, pace } = ground
  switch (consequence.act) {
    case 'retry':
      if (consequence.alarm) alarm(ground, 'access', code)
      throw new GraphRefusal(code)
    case 'slow': {
      condition.count('throttled')
      if (consequence.whom === 'user') return { kind: 'later', code, until: pace.slowUser(user, waitMs) }
      const until = pace.slowNumber(consequence.alarm ? Math.max(waitMs ?? 0, SPAM_REST_MS) : waitMs)
      if (condition.raise('number', { state: 'limited', code, until }))
        ground.report('whatsapp slowed', { code })
      return { kind: 'later', code, until }
    }
    case 'refuse':
      condition.count(`refused.${code}`)
      if (consequence.alarm) alarm(ground, 'account', code)
      if (consequence.notice) await restNotice(ground, code)
      return { kind: 'refused', code, why: consequence.why }
  }
}

function alarm({ condition, report }: Ground, name: 'access' | 'account', code: string): void {
  if (condition.raise(name, { state: 'down', code, until: null }))
    report('whatsapp needs a person', { name, code })
}

async function restNotice({ standings, now, report }: Ground, code: string): Promise<void> {
  report('whatsapp notice refused', { code })
  const at = now()
  await standings.change((standing) => ({
    ...standing,
    notice: standing.notice ?? { code, since: at, until: at + NOTICE_REST_MS },
  }))
}

/** Does what an error in a webhook asks for. It concerns a message that is over, so nothing is thrown. */
export async function heed(ground: Ground, code: number, user: string): Promise<void> {
  const consequence = consequenceOf(code)
  if (!consequence) return ground.report('whatsapp error unknown', { code })
  try {
    await follow(ground, { code: String(code), consequence, waitMs: null, user })
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error
  }
}
