import { type ReactElement, useEffect, useRef, useState } from 'react'
import { queue, say } from '../../console.ts'
import { useStore } from '../../stores/use-store.ts'

/** Tells those who do not see the list that somebody began to wait; says nothing when the number falls. */
export function Arrivals(): ReactElement {
  const status = useStore(queue, (one) => one.status)
  const waiting = useStore(queue, (one) => one.order.waiting.length)
  const before = useRef<number | null>(null)
  const [told, tell] = useState('')
  useEffect(() => {
    if (status !== 'ready') return
    if (before.current !== null && waiting > before.current) tell(say('live.arrived', { n: waiting }))
    before.current = waiting
  }, [status, waiting])
  return (
    <p className="hidden" role="status">
      {told}
    </p>
  )
}
