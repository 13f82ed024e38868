import { z } from 'zod'
import { type Outgoing, partsOf, type Sent } from '../channel.ts'
import { oneAtATime } from '../under-way.ts'
import { type ComposeSettings, compose } from './compose.ts'
import { follow, GraphRefusal } from './consequences.ts'
import { consequenceOfAnswer } from './error-codes.ts'
import { type Answer, NoAnswer } from './graph.ts'
import type { Ground } from './ground.ts'

/** A status follows its message within seconds; after this an attempt without one is taken as lost. */
export const SETTLE_MS = 15_000

/** How long an outage of the network is shown when nothing more is sent. */
const OUTAGE_SHOWN_MS = 5 * 60_000

/** Sends messages to the Graph API, each key once as far as that can be known. */
export function sender(ground: Ground, settings: ComposeSettings): (message: Outgoing) => Promise<Sent> {
  return oneAtATime((message) => send(ground, settings, message))
}

async function send(ground: Ground, settings: ComposeSettings, message: Outgoing): Promise<Sent> {
  const { condition, attempts } = ground
  const known = earlier(ground, message)
  if (known) return known
  const parts = partsOf(message.to)
  const composed =
    parts?.account === ground.account
      ? compose(message, parts.user, settings)
      : ({ kind: 'refused', code: 'NOT_OUR_ADDRESS', why: 'content' } as const)
  const user = parts?.user ?? ''
  const stopped = 'kind' in composed ? composed : ((await stop(ground, message)) ?? place(ground, user))
  if (stopped) {
    if (stopped.kind === 'refused') condition.count(`refused.${stopped.code}`)
    attempts.note(message.key, { state: 'unsent' })
    return stopped
  }
  return 'body' in composed ? post(ground, message.key, user, composed.body) : composed
}

/** What an earlier attempt tells; undefined when the message is to be sent now. */
function earlier({ attempts, now }: Ground, { key, again }: Outgoing): Sent | undefined {
  const before = attempts.of(key)
  if (before?.state === 'sent') return { kind: 'sent', id: before.id }
  if (before?.state === 'unsent' || (!before && !again)) return undefined
  /** Tried by a process that is gone or elsewhere: its status has as long to come from now on. */
  const since = before?.since ?? now()
  if (!before) attempts.note(key, { state: 'unsure', since })
  const until = since + SETTLE_MS
  return now() < until ? { kind: 'later', until, code: 'UNSURE' } : undefined
}

/** Whether our standing with Meta forbids it. */
async function stop({ standings }: Ground, { as }: Outgoing): Promise<Sent | undefined> {
  const { first, replies, notice } = as === 'first' ? await standings.now() : standings.last()
  if (replies) return { kind: 'refused', code: replies.code, why: 'account' }
  if (as === 'reply') return undefined
  if (first) return { kind: 'refused', code: first.code, why: 'account' }
  return notice ? { kind: 'refused', code: notice.code, why: 'content' } : undefined
}

function place({ pace, condition }: Ground, user: string): Sent | undefined {
  const until = pace.take(user)
  if (until === null) return undefined
  condition.count('held_back')
  return { kind: 'later', until, code: 'PACE' }
}

const sentSchema = z.object({ messages: z.array(z.object({ id: z.string().min(1) })).min(1) })

async function post(ground: Ground, key: string, user: string, body: unknown): Promise<Sent> {
  const { graph, attempts, condition, pace, now, account } = ground
  const answer = await answered(ground, key, () => graph.post(`${account}/messages`, body))
  const sent = answer.status < 300 ? sentSchema.safeParse(answer.body) : undefined
  const id = sent?.data?.messages[0]?.id
  if (id !== undefined) {
    attempts.note(key, { state: 'sent', id })
    pace.taken(user)
    for (const alarm of ['access', 'account', 'number', 'graph']) condition.clear(alarm)
    condition.count('sent')
    return { kind: 'sent', id }
  }
  if (answer.code === undefined && (answer.status < 300 || answer.status >= 500)) {
    attempts.note(key, { state: 'unsure', since: now() })
    condition.count('no_answer')
    throw new GraphRefusal(`HTTP_${answer.status}`)
  }
  attempts.note(key, { state: 'unsent' })
  const consequence = consequenceOfAnswer(answer.code, answer.status)
  const code = String(answer.code ?? `HTTP_${answer.status}`)
  return follow(ground, { code, consequence, waitMs: answer.waitMs, user })
}

/** The answer. Without one the attempt is noted as unsure, or as unsent where it cannot have arrived. */
async function answered(ground: Ground, key: string, ask: () => Promise<Answer>): Promise<Answer> {
  const { attempts, condition, now } = ground
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    attempts.note(key, error.unsent ? { state: 'unsent' } : { state: 'unsure', since: now() })
    condition.count('no_answer')
    const alarm = { state: 'limited', code: error.code, until: now() + OUTAGE_SHOWN_MS } as const
    if (condition.raise('graph', alarm)) ground.report('whatsapp gives no answer', { code: error.code })
    throw error
  }
}
