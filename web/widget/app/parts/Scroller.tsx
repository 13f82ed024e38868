import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { onArrival, rows, seen, status } from '../conversation.ts'
import { outbox } from '../outbox.ts'
import { words } from '../words.ts'
import { Icon } from './Icon.tsx'

/** Closer to the end than this counts as being at the end. */
const END_PX = 48
const EDGE_PX = 8

const below = signal(0)
let firstFresh = ''

onArrival((fresh) => {
  const answers = fresh.filter((row) => row.by !== 'debtor')
  if (answers.length === 0) return
  if (!firstFresh) firstFresh = answers[0]?.id ?? ''
  below.value += answers.length
})

/** The only thing that scrolls. It follows the conversation while one reads its end, and never jumps otherwise. */
export function Scroller({ children }: { children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const mine = outbox.value.length
  const sent = useRef(mine)

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    if (mine > sent.current) atEnd.current = true
    sent.current = mine
    if (!atEnd.current) return
    follow(element)
  }, [rows.value, outbox.value, status.value.typing, seen.value])

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const watch = new ResizeObserver(() => {
      if (atEnd.current) follow(element)
    })
    watch.observe(element)
    for (const child of element.children) watch.observe(child)
    return () => watch.disconnect()
  }, [])

  return (
    <>
      <div
        class="scroller"
        ref={box}
        onScroll={(event) => {
          atEnd.current = isAtEnd(event.currentTarget)
          if (atEnd.current) settle()
        }}
      >
        {children}
      </div>
      {below.value > 0 && (
        <button
          type="button"
          class="pill"
          onClick={() => {
            const target = document.querySelector<HTMLElement>(`[data-entry="${CSS.escape(firstFresh)}"]`)
            settle()
            target?.scrollIntoView({ block: 'start', behavior: 'smooth' })
            target?.focus({ preventScroll: true })
          }}
        >
          <Icon name="down" />
          {words.value.newMessages(below.value)}
        </button>
      )}
    </>
  )
}

/** Goes to the end, but no further than leaves the first new message whole: the answer comes first. */
function follow(element: HTMLElement): void {
  if (rows.value.length + outbox.value.length === 0) return
  const first = firstFresh && element.querySelector<HTMLElement>(`[data-entry="${CSS.escape(firstFresh)}"]`)
  const end = element.scrollHeight - element.clientHeight
  const top = first ? first.getBoundingClientRect().top - element.getBoundingClientRect().top : Number.NaN
  const start = element.scrollTop + top - EDGE_PX
  element.scrollTop = start < end ? start : end
  if (element.clientHeight > 0) settle()
}

function settle(): void {
  below.value = 0
  firstFresh = ''
}

const isAtEnd = (element: HTMLElement): boolean =>
  element.scrollHeight - element.clientHeight - element.scrollTop < END_PX
