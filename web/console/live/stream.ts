import { retryDelay } from './backoff.ts'

/** The part of a browser's EventSource that is used. */
export interface Source {
  addEventListener(type: string, listener: (event: { data?: unknown }) => void): void
  close(): void
}

export interface StreamOptions {
  open: () => Source
  wait: (ms: number, run: () => void) => () => void
  chance: () => number
  /** Names of the events that are passed on. */
  events: readonly string[]
  onUp: () => void
  onDown: () => void
  onEvent: (event: string, data: string) => void
}

export interface Stream {
  /** Drops the present connection and makes a new one at once. */
  renew(): void
  close(): void
}

/**
 * Holds one event stream. After an error it makes a new one with a growing delay,
 * because a browser gives up for good once the server has answered with an error.
 */
export function stream(options: StreamOptions): Stream {
  let source: Source | null = null
  let cancel: (() => void) | null = null
  let tries = 0
  let closed = false

  const lose = (lost: Source) => {
    if (source !== lost) return
    lost.close()
    source = null
    options.onDown()
    cancel = options.wait(retryDelay(tries, options.chance()), connect)
    tries += 1
  }
  const connect = () => {
    cancel?.()
    cancel = null
    if (closed) return
    const made = options.open()
    source = made
    made.addEventListener('open', () => {
      if (source !== made) return
      tries = 0
      options.onUp()
    })
    made.addEventListener('error', () => lose(made))
    for (const name of options.events) {
      made.addEventListener(name, (event) => {
        if (source === made) options.onEvent(name, typeof event.data === 'string' ? event.data : '')
      })
    }
  }
  connect()
  return {
    renew() {
      source?.close()
      source = null
      tries = 0
      connect()
    },
    close() {
      closed = true
      cancel?.()
      source?.close()
      source = null
    },
  }
}
