import { useEffect } from 'react'
import { queue, say } from '../console.ts'
import { useStore } from '../stores/use-store.ts'

/** The tab's title counts who waits and what is unread, for a person who works in another tab. */
export function useDeskTitle(): void {
  const n = useStore(queue, (one) => {
    const unread = one.order.mine.filter((id) => (one.rows.get(id)?.unread ?? 0) > 0).length
    return one.order.waiting.length + unread
  })
  useEffect(() => {
    document.title = n > 0 ? say('title.desk-count', { n }) : say('title.desk')
  }, [n])
}
