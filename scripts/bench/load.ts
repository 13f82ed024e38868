import { Agent, request } from 'node:http'

export interface Shot {
  path: string
  headers: Record<string, string>
  body: string
}

export interface Load {
  /** Answers a second, and milliseconds from sending to the whole answer. */
  perSecond: number
  p50: number
  p99: number
  /** Answers other than 2xx. */
  failed: number
}

/** Keeps `connections` requests under way for a while; each asks `next` what to send. */
export async function load(port: number, connections: number, ms: number, next: () => Shot): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  let failed = 0
  const ends = performance.now() + ms
  const started = performance.now()
  async function work(): Promise<void> {
    while (performance.now() < ends) {
      const from = performance.now()
      const status = await send(agent, port, next())
      times.push(performance.now() - from)
      if (status < 200 || status > 299) failed += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, work))
  agent.destroy()
  return summed(times, performance.now() - started, failed)
}

/** Sends `count` requests at a steady rate, however slowly they are answered; times count from when each was due. */
export async function atRate(
  port: number,
  perSecond: number,
  count: number,
  shot: (place: number) => Shot,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_SOCKETS })
  const times: number[] = []
  let failed = 0
  const started = performance.now()
  const one = async (place: number, due: number): Promise<void> => {
    const status = await send(agent, port, shot(place))
    times.push(performance.now() - due)
    if (status < 200 || status > 299) failed += 1
  }
  const all: Promise<void>[] = []
  for (let place = 0; place < count; place += 1) {
    const due = started + (place * 1_000) / perSecond
    const early = due - performance.now()
    if (early > 1) await new Promise((resolve) => setTimeout(resolve, early))
    all.push(one(place, due))
  }
  await Promise.all(all)
  agent.destroy()
  return summed(times, performance.now() - started, failed)
}

/** A provider opens no more connections than this. */
const MOST_SOCKETS = 64

function summed(times: number[], ms: number, failed: number): Load {
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { perSecond: (times.length * 1_000) / ms, p50: at(0.5), p99: at(0.99), failed }
}

function send(agent: Agent, port: number, { path, headers, body }: Shot): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        agent,
        headers: {
          ...headers,
          host: `localhost:${port}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (answer) => {
        answer.resume()
        answer.once('end', () => resolve(answer.statusCode ?? 0))
      },
    )
    outgoing.once('error', reject)
    outgoing.end(body)
  })
}

export const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
