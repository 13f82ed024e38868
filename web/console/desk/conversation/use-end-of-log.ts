import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { Row } from '../../../../src/conversation/message.ts'
import { newSince } from './transcript.ts'

const NEAR_END_PX = 48

export interface EndOfLog {
  scroller: RefObject<HTMLElement | null>
  onScroll: () => void
  /** How many things were said below what is in sight. */
  unseen: number
  jump: () => void
}

/** Keeps the log at its end while it is there, and never moves it under somebody who reads further up. */
export function useEndOfLog(rows: Row[], pending: number, me: string): EndOfLog {
  const scroller = useRef<HTMLElement>(null)
  const atEnd = useRef(true)
  const [seen, setSeen] = useState(rows.at(-1)?.seq ?? 0)
  const last = rows.at(-1)?.seq ?? 0
  const sent = useRef(pending)

  const jump = () => {
    const log = scroller.current
    if (!log) return
    log.scrollTop = log.scrollHeight
    atEnd.current = true
    setSeen(last)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for every change of what is in the log
  useLayoutEffect(() => {
    const own = pending > sent.current
    sent.current = pending
    if (atEnd.current || own) jump()
  }, [last, pending, rows])
  useLayoutEffect(() => {
    const log = scroller.current
    if (!log) return
    const observer = new ResizeObserver(() => {
      if (atEnd.current) log.scrollTop = log.scrollHeight
    })
    observer.observe(log)
    if (log.firstElementChild) observer.observe(log.firstElementChild)
    return () => observer.disconnect()
  }, [])
  const onScroll = () => {
    const log = scroller.current
    if (!log) return
    atEnd.current = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX
    if (atEnd.current) setSeen(last)
  }
  return { scroller, onScroll, unseen: newSince(rows, seen, me), jump }
}
