import { effect, signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { onArrival, rows } from '../conversation.ts'
import { outbox } from '../outbox.ts'
import { words } from '../words.ts'
import { Icon } from './Icon.tsx'

/** Closer to the end than this counts as being at the end. */
const END_PX = 48
const EDGE_PX = 8
/** A card may take this long to find its height; later growth is the debtor's own doing and moves nothing. */
const SETTLE_MS = 1_000

/** Messages that came and are not on screen. */
const below = signal(0)
/** The first answer since the debtor last spoke; the view does not go past it. */
let firstFresh = ''
/** True until the debtor scrolls away from where the view was put. */
let pinned = true
let placedAt = 0
let changedAt = 0
let sent = 0
let scroller: HTMLElement | null = null

onArrival((fresh) => {
  const answers = fresh.filter((row) => row.by !== 'debtor')
  const first = answers[0]?.id
  if (!first) return
  firstFresh ||= first
  if (scroller && scroller.scrollTop < placedAt - END_PX) pinned = false
  requestAnimationFrame(() => {
    follow()
    if (!isOnScreen(first)) below.value += answers.length
  })
})

effect(() => {
  const waiting = outbox.value.length
  if (rows.value.length + waiting > 0) changedAt = performance.now()
  else scroller?.scrollTo(0, 0)
  if (waiting > sent) {
    pinned = true
    forget()
  }
  sent = waiting
})

function attach(element: HTMLElement | null): void {
  scroller = element
  if (!element) return
  const watch = new ResizeObserver((changes) => {
    if (performance.now() - changedAt < SETTLE_MS || changes.some(({ target }) => target === element))
      follow()
  })
  for (const sized of [element, ...element.children]) watch.observe(sized)
}

/** The only thing that scrolls. It follows the conversation while one reads its end, and never jumps otherwise. */
export function Scroller({ children }: { children: ComponentChildren }) {
  return (
    <>
      <div
        class="scroller"
        ref={attach}
        onScroll={({ currentTarget: { scrollHeight, clientHeight, scrollTop } }) => {
          if (scrollHeight - clientHeight - scrollTop >= END_PX) return
          pinned = true
          forget()
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
  if (!scroller?.clientHeight || !pinned || changedAt === 0) return
  const { scrollHeight, clientHeight, scrollTop } = scroller
  const end = scrollHeight - clientHeight
  const first = entryOf(firstFresh)
  const start = first
    ? scrollTop + first.getBoundingClientRect().top - scroller.getBoundingClientRect().top - EDGE_PX
    : end
  const place = Math.min(start, end)
  const untouched = Math.abs(scrollTop - placedAt) < 2
  if (place > scrollTop || untouched) scroller.scrollTop = place
  placedAt = scroller.scrollTop
}

function showFresh(): void {
  const target = entryOf(firstFresh)
  forget()
  target?.scrollIntoView({ block: 'start', behavior: 'smooth' })
  target?.focus({ preventScroll: true })
}

function forget(): void {
  below.value = 0
  firstFresh = ''
}

const entryOf = (id: string): HTMLElement | null =>
  id ? document.querySelector(`[data-entry="${CSS.escape(id)}"]`) : null

const isOnScreen = (id: string): boolean => {
  const entry = entryOf(id)
  return !scroller || !entry || entry.getBoundingClientRect().top < scroller.getBoundingClientRect().bottom
}
