import { type Source, stream } from './stream.ts'
import { type Channel, type Relay, type Tabs, tabs } from './tabs.ts'

const LOCK = 'console-stream'
const EVENTS = ['queue', 'case'] as const

function broadcast(): Channel {
  const channel = new BroadcastChannel(LOCK)
  return {
    post: (message) => channel.postMessage(message),
    onMessage: (listener) => {
      channel.onmessage = (event: MessageEvent<Relay>) => listener(event.data)
    },
    close: () => channel.close(),
  }
}

/** Without locks (a page not served securely) every tab holds a stream of its own and tells nobody. */
const alone: Channel = { post: () => {}, onMessage: () => {}, close: () => {} }

/** Follows the console's event stream in this tab, whichever tab holds it. */
export function followStream(hear: (message: Relay) => void): Tabs {
  const locks: LockManager | undefined = navigator.locks
  return tabs({
    channel: locks ? broadcast() : alone,
    elect: (lead) => {
      if (locks) void locks.request(LOCK, lead)
      else void lead()
    },
    openStream: (handlers) =>
      stream({
        ...handlers,
        events: EVENTS,
        open: () => new EventSource('/api/console/stream') as Source,
        wait: (ms, run) => {
          const timer = setTimeout(run, ms)
          return () => clearTimeout(timer)
        },
        chance: Math.random,
      }),
    hear,
  })
}
