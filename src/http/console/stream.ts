import type { Asked, Reply } from '../asked.ts'
import type { EventStream } from '../event-stream.ts'
import { MOST_STAFF_STREAMS } from '../limits.ts'
import { readSession } from '../security/sessions.ts'
import type { Site } from '../site.ts'
import { forDesk, type SignedIn } from './signed-in.ts'
import { staffId } from './staff.ts'

/** Changes within this time are told together. */
const GATHER_MS = 150
/** A session that ended elsewhere loses its stream within this time. */
const CHECK_MS = 60_000

/** Tells the console what changed; it reads the rest itself. */
export const getConsoleStream = (site: Site) =>
  forDesk(site, async (asked: Asked, who: SignedIn): Promise<Reply> => {
    const stream = site.streams.open(asked)
    const person = staffId(who.user.email)
    site.streams.keep(`staff ${person}`, MOST_STAFF_STREAMS, stream)
    stream.onEnd(site.presence.arrive(person))
    stream.onEnd(checkSession(site, who.session, stream))
    stream.onEnd(tellChanges(site, stream))
    return 'taken'
  })

function checkSession(site: Site, session: string, stream: EventStream): () => void {
  const check = async (): Promise<void> => {
    const alive = await readSession(site.ports.store, session, site.ports.now())
    if (!alive) stream.end()
  }
  const timer = setInterval(() => void check().catch(() => stream.end()), CHECK_MS)
  return () => clearInterval(timer)
}

/** A change beside the document, such as typing, is told without a version, so that the case is read again. */
function tellChanges(site: Site, stream: EventStream): () => void {
  const changed = new Map<string, number | null>()
  let queue = false
  let timer: NodeJS.Timeout | undefined
  const tell = (): void => {
    timer = undefined
    for (const [id, version] of changed) stream.send('case', { case: id, version })
    if (queue) stream.send('queue', {})
    changed.clear()
    queue = false
  }
  const quiet = site.news.onEveryCase((id, version) => {
    if (id.startsWith('d')) return
    queue ||= version !== null
    changed.set(id, changed.get(id) === null ? null : version)
    timer ??= setTimeout(tell, GATHER_MS)
  })
  return () => {
    quiet()
    clearTimeout(timer)
  }
}
