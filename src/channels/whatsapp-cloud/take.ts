import { createHash } from 'node:crypto'
import type { Receipt } from '../channel.ts'
import { newsOf } from './account-news.ts'
import { heed } from './consequences.ts'
import type { Ground } from './ground.ts'
import { hear } from './inbound.ts'
import {
  type Change,
  changesOf,
  codesOf,
  each,
  type Message,
  messageSchema,
  type Status,
  statusSchema,
  type Value,
  valueIn,
} from './payload.ts'
import { receiptOf } from './receipt.ts'

/** Something to store, and what must be stored before it: the same user's, or the same message's. */
interface Work {
  lane: string
  store(): Promise<void>
}

/** A provider's id in a log line: it holds the user's number, so only a digest is written. */
const digestOf = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 16)

/** Takes in a signed payload. False when something of it was not stored; what could be is. */
export async function take(ground: Ground, payload: unknown, at: number): Promise<boolean> {
  const changes = changesOf(payload)
  if (!changes) {
    ground.report('whatsapp webhook of another kind', {})
    return true
  }
  odd(ground, changes.odd, 'change')
  return allStored(
    ground,
    changes.read.flatMap((change) => worksOf(ground, change, at)),
  )
}

function odd({ condition, report }: Ground, pieces: number, piece: string): void {
  if (pieces === 0) return
  condition.count('unreadable')
  report('whatsapp webhook with unreadable parts', { piece, pieces })
}

function worksOf(ground: Ground, change: Change, at: number): Work[] {
  if (change.field !== 'messages') return [{ lane: 'account', store: () => takeNews(ground, change) }]
  const value = valueIn(change)
  if (!value) {
    odd(ground, 1, 'value')
    return []
  }
  if (value.metadata.phone_number_id !== ground.account) {
    ground.condition.count('other_number')
    ground.report('whatsapp webhook for another number', { number: value.metadata.phone_number_id })
    return []
  }
  const messages = each(value.messages, messageSchema)
  const statuses = each(value.statuses, statusSchema)
  odd(ground, messages.odd, 'message')
  odd(ground, statuses.odd, 'status')
  return [
    { lane: 'account', store: () => learn(ground, change, value) },
    ...codesOf(value.errors).map((code) => ({ lane: 'account', store: () => heed(ground, code, '') })),
    ...messages.read.flatMap((message) => hearing(ground, message, value, at)),
    ...statuses.read.map((status) => ({
      lane: `status ${status.id}`,
      store: () => taking(ground, status, at),
    })),
  ]
}

function hearing(ground: Ground, message: Message, value: Value, at: number): Work[] {
  const { condition, report, receiver } = ground
  const heard = hear(message, value, at)
  const facts = { id: digestOf(message.id), kind: message.type }
  for (const code of codesOf(message.errors)) report('whatsapp message with an error', { ...facts, code })
  if ('passed' in heard) {
    condition.count(`passed.${heard.passed}`)
    report('whatsapp message passed over', { ...facts, why: heard.passed })
    return []
  }
  if ('left' in heard) {
    const part = async (): Promise<void> => {
      await receiver.numberLeft(heard.left)
      condition.count('number_left')
    }
    return [{ lane: laneOf(heard.left), store: part }]
  }
  const store = async (): Promise<void> => {
    await receiver.receive(heard.heard)
    condition.count('received')
  }
  return [{ lane: laneOf(heard.heard), store }]
}

const laneOf = ({ address }: { address: string }): string => `user ${address}`

async function taking(ground: Ground, status: Status, at: number): Promise<void> {
  const { condition, report, receiver } = ground
  const receipt = receiptOf(status, at)
  if (!receipt) return report('whatsapp status unknown', { id: digestOf(status.id) })
  settle(ground, receipt)
  const user = status.recipient_user_id ?? status.recipient_id ?? ''
  await receiver.receipt(receipt)
  condition.count(`receipt.${receipt.status}`)
  for (const code of codesOf(status.errors)) await heed(ground, code, user)
}

/** What a receipt says of an attempt that had no answer, or that Meta took back. */
function settle({ attempts }: Ground, { key, id, status }: Receipt): void {
  if (key === undefined) return
  if (status === 'failed') return attempts.failed(key, id)
  const before = attempts.of(key)
  const late = status === 'sent' && before?.state === 'unsent' && before.failed === id
  if (!late) attempts.note(key, { state: 'sent', id })
}

/** Remembers which business account and number are ours, so that news of others can be told apart. */
async function learn({ standings }: Ground, change: Change, { metadata }: Value): Promise<void> {
  const business = change.business === '' ? null : change.business
  const number = metadata.display_phone_number ?? null
  const { business: knownBusiness, number: knownNumber } = standings.last()
  if (knownBusiness === business && knownNumber === number) return
  await standings.change((standing) => ({
    ...standing,
    business: business ?? standing.business,
    number: number ?? standing.number,
  }))
}

/** Acts on news of the account, the number or the notice. */
async function takeNews(ground: Ground, change: Change): Promise<void> {
  const { standings, condition, report, noticeTemplate, now } = ground
  const standing = await standings.now()
  const { field, business } = change
  if (standing.business !== null && business !== '' && standing.business !== business) {
    return report('whatsapp news of another account', { field })
  }
  let news: ReturnType<typeof newsOf>
  try {
    news = newsOf(change, { noticeTemplate, standing, now: now() })
  } catch {
    return odd(ground, 1, field)
  }
  if (!news) return report('whatsapp news passed over', { field })
  report('whatsapp news', { field, code: news.code })
  const { stops, code } = news
  await standings.change((before) => ({ ...before, ...stops }))
  if (!news.alarm) return
  condition.count(`alarm.${code}`)
  condition.raise('news', { state: 'limited', code, until: now() + NEWS_SHOWN_MS })
}

/** News that stop nothing are shown for a day. */
const NEWS_SHOWN_MS = 24 * 60 * 60_000

/** How many lanes are stored at once. */
const MOST_AT_ONCE = 32

/** Stores everything, in order within a lane and side by side across lanes. True when all of it was. */
async function allStored(ground: Ground, works: Work[]): Promise<boolean> {
  const lanes = [...Map.groupBy(works, ({ lane }) => lane).values()]
  let stored = true
  const run = async (): Promise<void> => {
    for (let lane = lanes.shift(); lane; lane = lanes.shift()) {
      for (const { store } of lane) {
        try {
          await store()
        } catch (error) {
          stored = false
          ground.condition.count('not_stored')
          const reason = error instanceof Error ? error.name : 'unknown'
          ground.report('whatsapp webhook not stored', { reason })
          break
        }
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(MOST_AT_ONCE, lanes.length) }, run))
  return stored
}
