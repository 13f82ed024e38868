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
/** Answers that come this soon after the first belong to it and are read from its beginning. */
const TURN_MS = 3_000

/** Messages that came and are not on screen. */
const below = signal(0)
/** The first answer since the debtor last spoke; the view does not go past it. */
let firstFresh = ''
let freshAt = 0
/** False once the debtor has scrolled up to read: then nothing moves. */
let pinned = true
/** True once the debtor has scrolled at all since the view was put where it is. */
let touched = false
let placedAt = 0
let placedHeight = 0
let changedAt = 0
let sent = 0
let scroller: HTMLElement | null = null

onArrival((fresh) => {
  const answers = fresh.filter((row) => row.by !== 'debtor')
  const first = answers[0]?.id
  if (!first) return
  look()
  if (!firstFresh) {
    firstFresh = first
    freshAt = performance.now()
  }
  requestAnimationFrame(() => {
    follow()
    if ((touched || isLate()) && !isOnScreen(first)) below.value += answers.length
  })
})

effect(() => {
  const waiting = outbox.value.length
  if (rows.value.length + waiting > 0) changedAt = performance.now()
  else scroller?.scrollTo(0, 0)
  if (waiting > sent) followAgain()
  sent = waiting
})

/** Whatever the debtor does in the conversation, what comes of it is shown. */
export function followAgain(): void {
  pinned = true
  touched = false
  forget()
  requestAnimationFrame(follow)
}

function attach(element: HTMLElement | null): void {
  scroller = element
  if (!element) return
  const watch = new ResizeObserver((changes) => {
    const settles = performance.now() - changedAt < SETTLE_MS
    if (settles || changes.some(({ target }) => target === element)) follow()
    else note()
  })
  for (const sized of [element, ...element.children]) watch.observe(sized)
}

/** The only thing that scrolls. It follows the conversation while one reads its end, and never jumps otherwise. */
export function Scroller({ children }: { children: ComponentChildren }) {
  return (
    <>
      <div class="scroller" ref={attach} onScroll={look}>
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

/** The browser scrolls too, when the log shrinks; only the same log at another place is the debtor's doing. */
function look(): void {
  if (!scroller) return
  const { scrollHeight, clientHeight, scrollTop } = scroller
  const moved = Math.abs(scrollTop - placedAt) > 1 && scrollHeight === placedHeight
  if (scrollHeight - clientHeight - scrollTop < END_PX) {
    pinned = true
    below.value = 0
    if (isLate()) firstFresh = ''
  } else if (moved && scrollTop < placedAt) pinned = false
  touched ||= moved
}

/** Goes to the end, but no further than leaves the first new message whole: the answer comes first. */
function follow(): void {
  if (!scroller?.clientHeight || changedAt === 0) return
  const { scrollHeight, clientHeight, scrollTop } = scroller
  const end = scrollHeight - clientHeight
  const first = entryOf(firstFresh)
  const start = first
    ? scrollTop + first.getBoundingClientRect().top - scroller.getBoundingClientRect().top - EDGE_PX
    : end
  const place = Math.min(start, end)
  if (pinned && (place > scrollTop || !touched)) scroller.scrollTop = place
  note()
}

function note(): void {
  placedAt = scroller?.scrollTop ?? 0
  placedHeight = scroller?.scrollHeight ?? 0
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

const isLate = (): boolean => performance.now() - freshAt > TURN_MS

const entryOf = (id: string): HTMLElement | null =>
  id ? document.querySelector(`[data-entry="${CSS.escape(id)}"]`) : null

const isOnScreen = (id: string): boolean => {
  const entry = entryOf(id)
  return !scroller || !entry || entry.getBoundingClientRect().top < scroller.getBoundingClientRect().bottom
}
