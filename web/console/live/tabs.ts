import type { Stream } from './stream.ts'

/** What the tab that holds the stream tells the others. */
export type Relay =
  | { kind: 'up' }
  | { kind: 'down' }
  | { kind: 'event'; event: string; data: string }
  | { kind: 'hello' }
  | { kind: 'renew' }

export interface Channel {
  post(message: Relay): void
  onMessage(listener: (message: Relay) => void): void
  close(): void
}

export interface TabsOptions {
  channel: Channel
  /** Calls `lead` once no other tab leads; leading lasts until the promise it returned settles. */
  elect: (lead: () => Promise<void>) => void
  openStream: (handlers: {
    onUp: () => void
    onDown: () => void
    onEvent: (event: string, data: string) => void
  }) => Stream
  hear: (message: Relay) => void
}

export interface Tabs {
  renew(): void
  close(): void
}

/**
 * Shares one stream between all tabs of a browser, because a browser holds only six connections a site.
 * A tab that starts to follow asks for the state with `hello`.
 */
export function tabs(options: TabsOptions): Tabs {
  const { channel, hear } = options
  let held: Stream | null = null
  let up: boolean | null = null // null: not known yet, so that nobody is told of a loss that never was
  let stepDown: (() => void) | null = null
  let closed = false

  const tell = (message: Relay) => {
    hear(message)
    channel.post(message)
  }
  channel.onMessage((message) => {
    if (message.kind === 'hello') {
      if (held && up !== null) channel.post({ kind: up ? 'up' : 'down' })
    } else if (message.kind === 'renew') held?.renew()
    else if (!held) hear(message)
  })
  channel.post({ kind: 'hello' })
  options.elect(() => {
    if (closed) return Promise.resolve()
    held = options.openStream({
      onUp: () => {
        up = true
        tell({ kind: 'up' })
      },
      onDown: () => {
        up = false
        tell({ kind: 'down' })
      },
      onEvent: (event, data) => tell({ kind: 'event', event, data }),
    })
    return new Promise((resolve) => {
      stepDown = resolve
    })
  })
  return {
    renew() {
      if (held) held.renew()
      else channel.post({ kind: 'renew' })
    },
    close() {
      closed = true
      held?.close()
      stepDown?.()
      channel.close()
    },
  }
}
