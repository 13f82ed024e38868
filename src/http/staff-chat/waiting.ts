import type { QueueRow } from '../wire/console.ts'
import {
  apart,
  caseFor,
  type Desk,
  mustTell,
  type Person,
  personOf,
  rowOf,
  viewerOf,
  waitingRows,
} from './desk.ts'
import { allLinks, type Link, linkOf } from './links.ts'
import {
  beginShown,
  cardKey,
  changeShown,
  endShown,
  type Held,
  type Shown,
  shownAs,
  shownOf,
} from './records.ts'
import { overView, waitingView } from './views.ts'

/** A case is told to no more people than this at once. */
const MOST_TOLD = 50

/** Those who take new conversations in their chat now. */
async function readyPeople({ site }: Desk): Promise<Person[]> {
  const now = site.ports.now()
  const links = (await allLinks(site.ports.store)).filter(({ readyUntil }) => readyUntil > now)
  const people = await Promise.all(links.slice(0, MOST_TOLD).map((link) => personOf(site, link)))
  return people.flatMap((person) => (person && site.presence.of(person.id) === 'ready' ? [person] : []))
}

/** Shows a waiting case to everybody who is ready and has not seen it; says whether it waits. */
export async function announce(desk: Desk, caseId: string, people?: readonly Person[]): Promise<boolean> {
  const { site } = desk
  const loaded = await caseFor(site, caseId)
  const handoff = loaded?.c.handoff
  if (loaded?.c.mode !== 'queued' || !handoff) return false
  for (const person of people ?? (await readyPeople(desk))) {
    const shown = {
      case: caseId,
      person: person.id,
      address: person.link.address,
      message: null,
      upTo: handoff.since,
    }
    if (!desk.seen.has(cardKey(shown))) await apart(desk, () => show(desk, person.link, shown))
  }
  return true
}

async function show(desk: Desk, link: Link, shown: Shown): Promise<void> {
  const { store } = desk.site.ports
  const first = await beginShown(store, 'card', shown)
  desk.seen.add(cardKey(shown))
  if (!first) return
  try {
    const loaded = await caseFor(desk.site, shown.case)
    if (!loaded) return
    const message = await mustTell(
      desk,
      link.address,
      waitingView(viewerOf(desk.site, link), rowOf(desk.site, loaded)),
    )
    const held = await shownAs(store, 'card', shown)
    if (held && message !== undefined) await changeShown(store, 'card', held, { message })
  } catch (error) {
    await end(desk, shown)
    throw error
  }
}

/** Everything that waits, to those who have not seen it: after a start, a change of shift, or a lost ring. */
export async function announceAll(desk: Desk): Promise<string[]> {
  const waiting = await waitingRows(desk.site)
  const people = await readyPeople(desk)
  if (people.length > 0) for (const row of waiting) await announce(desk, row.case, people)
  return waiting.map((row) => row.case)
}

/** Puts in the place of cards whose wait is over who has the case now; says whether any is left. */
export async function settle(desk: Desk, caseId: string): Promise<boolean> {
  const { site } = desk
  const cards = await shownOf(site.ports.store, 'card', caseId)
  if (cards.length === 0) return false
  const loaded = await caseFor(site, caseId)
  if (!loaded) return false
  const since = loaded.c.mode === 'queued' ? loaded.c.handoff?.since : undefined
  const over = cards.filter(({ shown }) => shown.upTo !== since)
  let left = cards.length - over.length
  for (const card of over) if (!(await apart(desk, () => put(desk, card, rowOf(site, loaded))))) left += 1
  return left > 0
}

async function put(desk: Desk, { shown }: Held, row: QueueRow): Promise<void> {
  const { site, messenger } = desk
  const link = await linkOf(site.ports.store, shown.address)
  if (shown.message !== null && link)
    await messenger.change(shown.address, shown.message, overView(viewerOf(site, link), row))
  await end(desk, shown)
}

/** A case that comes back to the queue is shown anew. */
async function end({ site, seen }: Desk, shown: Shown): Promise<void> {
  await endShown(site.ports.store, 'card', shown)
  seen.delete(cardKey(shown))
}
