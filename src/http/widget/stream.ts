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
  let watched: (() => void)[] = []
  let timer: NodeJS.Timeout | undefined
  let ended = false

  const look = async (): Promise<void> => {
    const now = await view(site, tag, visitor.address, seen)
    if (ended) return
    watch(now)
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
  const unwatch = (): void => {
    for (const end of watched) end()
    clearTimeout(timer)
  }
  function watch({ cases, until }: View): void {
    unwatch()
    watched = [site.news.onAddress(visitor.address, poke), ...cases.map((id) => site.news.onCase(id, poke))]
    const wait = Math.min((until ?? visitor.expiresAt) - site.ports.now(), LONGEST_TIMER_MS)
    if (until !== null) timer = setTimeout(poke, Math.max(0, wait) + 1)
  }
  const expiry = setTimeout(
    () => stream.end(),
    Math.min(visitor.expiresAt - site.ports.now(), LONGEST_TIMER_MS),
  )
  stream.onEnd(() => {
    ended = true
    unwatch()
    clearTimeout(expiry)
  })
  watched = [site.news.onAddress(visitor.address, poke)]
  poke()
}
