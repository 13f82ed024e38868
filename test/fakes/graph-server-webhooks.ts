import { createHmac } from 'node:crypto'
import type { Json } from './graph-server-rules.ts'

/** What may happen to a webhook on its way; chances from 0 to 1. */
export interface Weather {
  /** Lost before it arrives. It is sent again. */
  drop: number
  /** Arrives, but its answer is lost. It is sent again. */
  dropAnswer: number
  /** Sent twice though it was answered. */
  duplicate: number
  /** Sent together with the next. */
  merge: number
  /** Waits for up to so many milliseconds, so that a later one may overtake it. */
  delayMs: number
  /** A status `delivered` is left out. */
  skipDelivered: number
  /** A message is taken, but the sender gets no answer. */
  loseAnswer: number
}

export const CLEAR: Weather = {
  drop: 0,
  dropAnswer: 0,
  duplicate: 0,
  merge: 0,
  delayMs: 0,
  skipDelivered: 0,
  loseAnswer: 0,
}

export interface WebhookSettings {
  appSecret: string
  business: string
  weather: Weather
  chance(): number
}

export interface Webhooks {
  /** Where they go; those that waited for an address go there now. */
  to(url: string): void
  send(...changes: Json[]): void
  /** Resolves when none is on its way. */
  idle(): Promise<void>
  /** Every answer so far. */
  answers: number[]
  /** Attempts to deliver so far, lost ones as well. */
  attempts(): number
  /** Delivers everything that ever was delivered once more; gives the answers. */
  replay(): Promise<number[]>
  stop(): void
}

const FIRST_RETRY_MS = 10
const LONGEST_RETRY_MS = 500
/** As long as a test may take to come up again. */
const MOST_ATTEMPTS = 200

/** Delivers changes as Meta does: signed, one or more a request, again and again until they are answered with 200. */
export function webhooks(settings: WebhookSettings): Webhooks {
  const { weather, chance } = settings
  const answers: number[] = []
  const sent: Buffer[] = []
  const under = new Set<Promise<void>>()
  const ended = new AbortController()
  let target: string | undefined
  let held: Json[] = []
  let attempts = 0
  const known = Promise.withResolvers<void>()
  const stopped = aborted(ended.signal)

  /** The status of the answer; undefined when there is none. */
  const post = async (raw: Buffer): Promise<number | undefined> => {
    const signature = `sha256=${createHmac('sha256', settings.appSecret).update(raw).digest('hex')}`
    try {
      const response = await fetch(target ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
        body: new Uint8Array(raw),
        signal: AbortSignal.any([ended.signal, AbortSignal.timeout(10_000)]),
      })
      await response.arrayBuffer()
      answers.push(response.status)
      return response.status
    } catch {
      return undefined
    }
  }

  const attempt = async (raw: Buffer): Promise<boolean> => {
    attempts += 1
    if (chance() < weather.drop) return false
    return (await post(raw)) === 200 && chance() >= weather.dropAnswer
  }

  const deliver = async (changes: Json[]): Promise<void> => {
    await Promise.race([known.promise, stopped])
    await pause(chance() * weather.delayMs, ended.signal)
    const raw = payloadOf(settings.business, changes)
    sent.push(raw)
    const copies = chance() < weather.duplicate ? 2 : 1
    for (let copy = 0; copy < copies; copy += 1) {
      for (let tries = 0; tries < MOST_ATTEMPTS && !ended.signal.aborted; tries += 1) {
        if (await attempt(raw)) break
        await pause(Math.min(FIRST_RETRY_MS * 2 ** tries, LONGEST_RETRY_MS), ended.signal)
      }
    }
  }

  const begin = (changes: Json[]): void => {
    const delivering = deliver(changes).finally(() => under.delete(delivering))
    under.add(delivering)
  }

  const flush = (): void => {
    const changes = held
    held = []
    if (changes.length > 0) begin(changes)
  }

  return {
    answers,
    attempts: () => attempts,
    replay: async () => {
      const statuses: number[] = []
      for (const raw of [...sent]) statuses.push((await post(raw)) ?? 0)
      return statuses
    },
    to: (url) => {
      target = url
      known.resolve()
    },
    send: (...changes) => {
      held.push(...changes)
      if (chance() < weather.merge) setTimeout(flush, 5)
      else flush()
    },
    idle: async () => {
      flush()
      while (under.size > 0) await Promise.all(under)
    },
    stop: () => ended.abort(),
  }
}

function payloadOf(business: string, changes: Json[]): Buffer {
  const payload = {
    object: 'whatsapp_business_account',
    entry: changes.map((change) => ({ id: business, changes: [change] })),
  }
  return Buffer.from(escaped(JSON.stringify(payload)))
}

/** Meta writes what is not ASCII as `\u` and signs that. */
const escaped = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return
  const timer = Promise.withResolvers<void>()
  const handle = setTimeout(timer.resolve, ms)
  await Promise.race([timer.promise, aborted(signal)])
  clearTimeout(handle)
}
