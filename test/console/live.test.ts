import { describe, expect, test } from '@jest/globals'
import { retryDelay } from '../../web/console/live/backoff.ts'
import { refetcher } from '../../web/console/live/refetch.ts'
import { type Source, stream } from '../../web/console/live/stream.ts'
import { type Channel, type Relay, tabs } from '../../web/console/live/tabs.ts'
import { frameStore } from '../../web/console/stores/frame-store.ts'

type Listener = (event: { data?: unknown }) => void

class TestSource implements Source {
  listeners = new Map<string, Listener>()
  closed = false
  addEventListener(type: string, listener: Listener) {
    this.listeners.set(type, listener)
  }
  close() {
    this.closed = true
  }
  emit(type: string, data?: string) {
    this.listeners.get(type)?.({ data })
  }
}

function watched() {
  const sources: TestSource[] = []
  const waits: { ms: number; run: () => void; cancelled: boolean }[] = []
  const heard: string[] = []
  const made = stream({
    open: () => {
      const source = new TestSource()
      sources.push(source)
      return source
    },
    wait: (ms, run) => {
      const one = { ms, run, cancelled: false }
      waits.push(one)
      return () => {
        one.cancelled = true
      }
    },
    chance: () => 0.5,
    events: ['queue', 'case'],
    onUp: () => heard.push('up'),
    onDown: () => heard.push('down'),
    onEvent: (event, data) => heard.push(`${event} ${data}`),
  })
  return { made, sources, waits, heard }
}

describe('the event stream', () => {
  test('after an error it is made anew, later each time, and at once again after it held', () => {
    const { sources, waits, heard } = watched()
    sources[0]?.emit('open')
    sources[0]?.emit('error')
    waits[0]?.run()
    sources[1]?.emit('error')
    waits[1]?.run()
    sources[2]?.emit('error')
    expect(waits.map((one) => one.ms)).toEqual([500, 1000, 2000])
    waits[2]?.run()
    sources[3]?.emit('open')
    sources[3]?.emit('error')
    expect(waits.at(-1)?.ms).toBe(500)
    expect(heard).toEqual(['up', 'down', 'down', 'down', 'up', 'down'])
    expect(sources.slice(0, 4).every((source) => source.closed)).toBe(true)
  })

  test('a connection that was given up is not listened to', () => {
    const { made, sources, heard, waits } = watched()
    made.renew()
    sources[0]?.emit('case', '{}')
    sources[0]?.emit('error')
    expect(heard).toEqual([])
    expect(waits).toEqual([])
    sources[1]?.emit('case', '{"case":"1"}')
    expect(heard).toEqual(['case {"case":"1"}'])
    made.close()
    expect(sources[1]?.closed).toBe(true)
  })

  test('the delay grows to a limit and is spread', () => {
    expect(retryDelay(100, 0.5)).toBe(20_000)
    expect([retryDelay(0, 0), retryDelay(0, 1)]).toEqual([375, 625])
  })
})

describe('tabs of one browser', () => {
  function room() {
    const channels: { listener: (message: Relay) => void }[] = []
    const queue: (() => Promise<void>)[] = []
    let handlers: {
      onUp: () => void
      onDown: () => void
      onEvent: (event: string, data: string) => void
    } | null = null
    let streams = 0
    const tab = () => {
      const self = { listener: (_: Relay) => {} }
      channels.push(self)
      const channel: Channel = {
        post: (message) => {
          for (const other of channels) if (other !== self) other.listener(message)
        },
        onMessage: (listener) => {
          self.listener = listener
        },
        close: () => channels.splice(channels.indexOf(self), 1),
      }
      const heard: string[] = []
      const made = tabs({
        channel,
        elect: (lead) => {
          queue.push(lead)
          if (queue.length === 1) next()
        },
        openStream: (given) => {
          streams += 1
          handlers = given
          return { renew: () => heard.push('renewed'), close: () => {} }
        },
        hear: (message) => heard.push(message.kind),
      })
      return { made, heard }
    }
    const next = () => {
      const lead = queue[0]
      void lead?.().then(() => {
        queue.shift()
        next()
      })
    }
    return { tab, handlers: () => handlers, streams: () => streams }
  }

  test('one holds the stream, the others hear what it hears', () => {
    const { tab, handlers, streams } = room()
    const first = tab()
    handlers()?.onUp()
    const second = tab()
    handlers()?.onEvent('queue', '')
    expect(streams()).toBe(1)
    expect(first.heard).toEqual(['up', 'event'])
    expect(second.heard).toEqual(['up', 'event'])
    second.made.renew()
    expect(first.heard.at(-1)).toBe('renewed')
  })

  test('when the holder closes, the next one opens a stream of its own', async () => {
    const { tab, handlers, streams } = room()
    const first = tab()
    const second = tab()
    first.made.close()
    await new Promise((resolve) => setImmediate(resolve))
    expect(streams()).toBe(2)
    handlers()?.onUp()
    expect(second.heard).toEqual(['up'])
  })
})

describe('fetching again', () => {
  test('calls that come while one runs make exactly one more follow', async () => {
    let started = 0
    const gates: (() => void)[] = []
    const again = refetcher(() => {
      started += 1
      return new Promise<void>((resolve) => gates.push(resolve))
    })
    const all = again()
    void again()
    void again()
    expect(started).toBe(1)
    gates[0]?.()
    await new Promise((resolve) => setImmediate(resolve))
    expect(started).toBe(2)
    gates[1]?.()
    await all
    expect(started).toBe(2)
  })
})

describe('a store', () => {
  test('tells its followers once a frame however often it is set', () => {
    const frames: (() => void)[] = []
    const store = frameStore(0, (run) => frames.push(run))
    let told = 0
    const stop = store.subscribe(() => {
      told += 1
    })
    store.set(() => 1)
    store.set(() => 2)
    store.set((was) => was)
    expect([store.get(), frames.length, told]).toEqual([2, 1, 0])
    frames[0]?.()
    expect(told).toBe(1)
    stop()
    store.set(() => 3)
    frames[1]?.()
    expect(told).toBe(1)
  })
})
