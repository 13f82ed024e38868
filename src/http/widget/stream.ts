import type { Asked, Reply } from '../asked.ts'
import type { EventStream } from '../event-stream.ts'
import { latest } from '../latest.ts'
import { MOST_NETWORK_STREAMS, MOST_VISITOR_STREAMS, network } from '../limits.ts'
import { tooMany } from '../refusals.ts'
import type { Site } from '../site.ts'
import { type Cursor, readCursor, type Tag } from './cursor.ts'
import { type View, view } from './snapshot.ts'
import { type Visitor, type Visitors, visitorOf } from './visitor.ts'

/** A refused stream is asked for again after this. */
const RETRY_MS = 10_000
/** Timers reach no further. */
const LONGEST_TIMER_MS = 2_000_000_000

/** Follows a conversation: what is new since the cursor at once, and then as it happens. */
export function getStream(site: Site, visitors: Visitors, tag: Tag) {
  return async (asked: Asked): Promise<Reply> => {
    const known = await visitorOf(visitors, asked)
    if (!known.ok) return site.refuse(asked, 401, known.code)
    const { visitor } = known
    const limited = site.limits.take(asked, site.refuse, [['visitorReads', visitor.id]])
    if (limited) return limited
    const from = `network ${network(asked)}`
    if (site.streams.count(from) >= MOST_NETWORK_STREAMS) return tooMany(site.refuse, asked, RETRY_MS)
    const stream = site.streams.open(asked)
    site.streams.keep(from, MOST_NETWORK_STREAMS, stream)
    site.streams.keep(`visitor ${visitor.id}`, MOST_VISITOR_STREAMS, stream)
    follow(site, tag, visitor, readCursor(asked.query.get('after')), stream)
    return 'taken'
  }
}

/** A case looked at for the first time is looked at twice: it may have changed before it was listened to. */
function follow(site: Site, tag: Tag, visitor: Visitor, after: Cursor, stream: EventStream): void {
  let seen = after
  let status = ''
  let following = ''
  const look = async (): Promise<void> => {
    const now = await view(site, tag, visitor.address, seen)
    watch.over(now)
    const cases = now.cases.join(' ')
    if (cases !== following) poke()
    following = cases
    const standing = JSON.stringify(now.snapshot.status)
    if (now.snapshot.rows.length === 0 && standing === status) return
    seen = now.seen
    status = standing
    stream.send('snapshot', now.snapshot, now.snapshot.cursor)
  }
  const poke = latest(look, (error) => {
    site.log.error({ err: error }, 'stream failed')
    stream.end()
  })
  const watch = watchOf(site, visitor, poke)
  const left = Math.min(visitor.expiresAt - site.ports.now(), LONGEST_TIMER_MS)
  const expiry = setTimeout(() => stream.end(), left)
  stream.onEnd(() => {
    watch.end()
    clearTimeout(expiry)
  })
  poke()
}

/** Calls `poke` when something a view shows may have changed: its cases, the address, or what time does to it. */
function watchOf(site: Site, { address }: Visitor, poke: () => void) {
  let quiet: (() => void)[] = []
  let timer: NodeJS.Timeout | undefined
  let ended = false
  const unwatch = (): void => {
    for (const end of quiet) end()
    quiet = []
    clearTimeout(timer)
  }
  return {
    over({ cases, until }: View): void {
      unwatch()
      if (ended) return
      quiet = [site.news.onAddress(address, poke), ...cases.map((id) => site.news.onCase(id, poke))]
      if (until === null) return
      const wait = Math.min(until - site.ports.now(), LONGEST_TIMER_MS)
      timer = setTimeout(poke, Math.max(0, wait) + 1)
    },
    end(): void {
      ended = true
      unwatch()
    },
  }
}
