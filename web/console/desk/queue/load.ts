import type { Queue } from '../../../../src/http/wire/console.ts'
import { queue, server } from '../../console.ts'
import { refetcher } from '../../live/refetch.ts'
import { trustServerClock } from '../../stores/now.ts'
import { withSnapshot } from './queue.ts'

async function fetchQueue(): Promise<void> {
  const answer = await server.get<Queue>('queue')
  if (answer.ok) {
    trustServerClock(answer.value.at)
    queue.set((was) => withSnapshot(was, answer.value))
    return
  }
  queue.set((was) => (was.status === 'ready' ? was : { ...was, status: 'failed' }))
}

/** Fetches the queue again; what is on screen stays until the answer is there. */
export const refreshQueue = refetcher(fetchQueue)
