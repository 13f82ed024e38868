import type { ServerResponse } from 'node:http'
import type { Asked } from './asked.ts'

/** An open `text/event-stream` answer. */
export interface EventStream {
  send(event: string, data: unknown, id?: string): void
  /** Ends it from our side; quiet when it has ended. */
  end(): void
  /** Called once, whoever ends it. */
  onEnd(hear: () => void): void
}

/** Proxies and browsers give up on a line that says nothing for a minute. */
export const HEARTBEAT_MS = 20_000
/** A reader this far behind is gone or stuck; it resumes from where it was. */
const MOST_UNREAD = 1_000_000

/** All open streams of the service. */
export interface Streams {
  open(asked: Asked): EventStream
  /** Of one owner: more than `most` end the oldest. */
  keep(owner: string, most: number, stream: EventStream): void
  count(owner: string): number
  endAll(): void
}

export function createStreams(): Streams {
  const all = new Set<EventStream>()
  const owned = new Map<string, EventStream[]>()
  const without = (owner: string, stream: EventStream): void => {
    const left = (owned.get(owner) ?? []).filter((one) => one !== stream)
    if (left.length > 0) owned.set(owner, left)
    else owned.delete(owner)
  }
  return {
    open(asked) {
      const stream = openStream(asked.response)
      all.add(stream)
      stream.onEnd(() => all.delete(stream))
      return stream
    },
    keep(owner, most, stream) {
      const streams = [...(owned.get(owner) ?? []), stream]
      owned.set(owner, streams)
      stream.onEnd(() => without(owner, stream))
      for (const old of streams.slice(0, -most)) old.end()
    },
    count: (owner) => owned.get(owner)?.length ?? 0,
    endAll() {
      for (const stream of [...all]) stream.end()
    },
  }
}

function openStream(response: ServerResponse): EventStream {
  response.setHeader('content-type', 'text/event-stream; charset=utf-8')
  response.setHeader('cache-control', 'no-store, no-transform')
  response.setHeader('x-accel-buffering', 'no')
  response.statusCode = 200
  response.flushHeaders()
  response.write(': open\n\n')
  response.req.socket.setTimeout(0)
  const heartbeat = setInterval(() => response.write(': here\n\n'), HEARTBEAT_MS)
  const listeners: (() => void)[] = []
  let ended = false
  const over = (): void => {
    if (ended) return
    ended = true
    clearInterval(heartbeat)
    for (const hear of listeners) hear()
  }
  response.once('close', over)
  response.on('error', over)
  return {
    send(event, data, id) {
      if (ended) return
      const name = id === undefined ? '' : `id: ${id}\n`
      response.write(`${name}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
      if (response.writableLength > MOST_UNREAD) response.destroy()
    },
    end() {
      if (!ended) response.end()
      over()
    },
    onEnd(hear) {
      if (ended) hear()
      else listeners.push(hear)
    },
  }
}
