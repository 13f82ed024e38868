import { CASE, QUEUES } from '../../runtime/case-document.ts'
import type { Range } from '../../store/store.ts'
import { json } from '../asked.ts'
import type { Site } from '../site.ts'
import type { Queue, QueueRow } from '../wire/console.ts'
import { queueRow } from './queue-row.ts'
import { forDesk } from './signed-in.ts'
import { staffId } from './staff.ts'

/** A list longer than this is worked off from its top. */
const MOST_WAITING = 200
const MOST_MINE = 50
const MOST_ASSISTANT = 50

export const getQueue = (site: Site) =>
  forDesk(site, async (_, { user }) => {
    const mine = { from: `2|${staffId(user.email)}|`, upTo: `2|${staffId(user.email)}|~` }
    const queue: Queue = {
      mine: await rowsIn(site, mine, MOST_MINE),
      waiting: await rowsIn(site, QUEUES.waiting, MOST_WAITING),
      assistant: await rowsIn(site, QUEUES.assistant, MOST_ASSISTANT),
      at: site.ports.now(),
    }
    return json(200, queue)
  })

/** A case that cannot be read is told to the log and holds up nobody else. */
async function rowsIn(site: Site, range: Range, most: number): Promise<QueueRow[]> {
  const found = await site.ports.store.scan(CASE, 'queue', range, most)
  const rows = found.map(async ({ id }) => {
    try {
      return [queueRow(await site.runtime.read(id), site.ports)]
    } catch (error) {
      site.log.error({ err: error, case: id }, 'case left out of the queue')
      return []
    }
  })
  return (await Promise.all(rows)).flat()
}
