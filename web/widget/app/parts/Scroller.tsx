import { effect, signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { onArrival, rows } from '../conversation.ts'
import { outbox } from '../outbox.ts'
import { words } from '../words.ts'
import { Icon } from './Icon.tsx'

/** Closer to the end than this counts as being at the end. */
const END_PX = 48
const EDGE_PX = 8

/** Messages that came while an older part was read. */
const below = signal(0)
let firstFresh = ''
let atEnd = true
let scroller: HTMLElement | null = null
let sent = 0

onArrival((fresh) => {
  const answers = fresh.filter((row) => row.by !== 'debtor')
  if (answers.length === 0) return
  if (scroller) atEnd = isAtEnd(scroller)
  if (!firstFresh) firstFresh = answers[0]?.id ?? ''
  if (!atEnd) below.value += answers.length
  requestAnimationFrame(follow)
})

effect(() => {
  const waiting = outbox.value.length
  if (waiting > sent) atEnd = true
  sent = waiting
})

function attach(element: HTMLElement | null): void {
  scroller = element
  if (!element) return
  const watch = new ResizeObserver(follow)
  for (const sized of [element, ...element.children]) watch.observe(sized)
}

/** The only thing that scrolls. It follows the conversation while one reads its end, and never jumps otherwise. */
export function Scroller({ children }: { children: ComponentChildren }) {
  return (
    <>
      <div
        class="scroller"
        ref={attach}
        onScroll={({ currentTarget }) => {
          atEnd = isAtEnd(currentTarget)
          if (atEnd) settle()
        }}
      >
        {children}
      </div>
      {below.value > 0 && (
        <button type="button" class="pill" onClick={showFresh}>
          <Icon name="down" />
          {words.value.newMessages(below.value)}
        </button>
      )}
    </>
  )
}

/** Goes to the end, but no further than leaves the first new message whole: the answer comes first. */
function follow(): void {
  const said = rows.value.length + outbox.value.length > 0
  if (!scroller || scroller.clientHeight === 0 || !atEnd || !said) return
  const { scrollHeight, clientHeight, scrollTop } = scroller
  const end = scrollHeight - clientHeight
  const first = freshEntry()
  const shift = first
    ? first.getBoundingClientRect().top - scroller.getBoundingClientRect().top - EDGE_PX
    : end
  scroller.scrollTop = Math.min(scrollTop + shift, end)
  settle()
}

function showFresh(): void {
  const target = freshEntry()
  settle()
  target?.scrollIntoView({ block: 'start', behavior: 'smooth' })
  target?.focus({ preventScroll: true })
}

const freshEntry = (): HTMLElement | null =>
  firstFresh ? document.querySelector(`[data-entry="${CSS.escape(firstFresh)}"]`) : null

const isAtEnd = ({ scrollHeight, clientHeight, scrollTop }: HTMLElement): boolean =>
  scrollHeight - clientHeight - scrollTop < END_PX

function settle(): void {
  below.value = 0
  firstFresh = ''
}
