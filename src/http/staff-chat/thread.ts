import { ownerOf } from '../console/queue-row.ts'
import { apart, caseFor, type Desk, mustTell, personOf, rowOf, tell, viewerOf } from './desk.ts'
import { changeLink, type Link, linkOf } from './links.ts'
import { beginShown, changeShown, endShown, type Held, shownAs, shownOf } from './records.ts'
import { heardView, leftView } from './views.ts'

/** From now on the person is told what the debtor writes, and their words go there. */
export async function openThread(
  desk: Desk,
  link: Link,
  person: string,
  caseId: string,
  upTo: number,
): Promise<void> {
  const { store } = desk.site.ports
  const shown = { case: caseId, person, address: link.address, message: null, upTo }
  if (!(await beginShown(store, 'thread', shown))) {
    const held = await shownAs(store, 'thread', shown)
    if (held && held.shown.upTo < upTo)
      await changeShown(store, 'thread', held, { upTo, address: link.address })
  }
  await changeLink(store, link.address, { chosen: caseId })
}

export async function closeThread(
  { site }: Desk,
  address: string,
  person: string,
  caseId: string,
): Promise<void> {
  await endShown(site.ports.store, 'thread', { case: caseId, person, address, message: null, upTo: 0 })
  const link = await linkOf(site.ports.store, address)
  if (link?.chosen === caseId) await changeLink(site.ports.store, address, { chosen: null })
}

/** Tells owners what the debtor wrote since; says whether anybody still follows the case. */
export async function relay(desk: Desk, caseId: string): Promise<boolean> {
  const threads = await shownOf(desk.site.ports.store, 'thread', caseId)
  if (threads.length === 0) return false
  const loaded = await caseFor(desk.site, caseId)
  if (!loaded) return false
  let followed = false
  for (const thread of threads) {
    const { person, address } = thread.shown
    const link = await linkOf(desk.site.ports.store, address)
    const known = link && (await personOf(desk.site, link))
    if (!known || ownerOf(loaded.c)?.id !== person) {
      await closeThread(desk, address, person, caseId)
      if (known)
        await tell(desk, address, leftView(viewerOf(desk.site, known.link), rowOf(desk.site, loaded)))
    } else {
      followed = true
      await apart(desk, () => tellNews(desk, thread, known.link))
    }
  }
  return followed
}

/** The place is moved on before it is told, so that two nodes do not tell it twice; an outage moves it back. */
async function tellNews(desk: Desk, thread: Held, link: Link): Promise<void> {
  const { site } = desk
  const { case: caseId, upTo } = thread.shown
  const rows = (await site.runtime.transcript(caseId, upTo)).filter((row) => row.by === 'debtor')
  const last = rows.at(-1)
  if (!last || !(await changeShown(site.ports.store, 'thread', thread, { upTo: last.seq }))) return
  try {
    const loaded = await caseFor(site, caseId)
    await mustTell(
      desk,
      link.address,
      heardView(viewerOf(site, link), { name: loaded?.c.debtor?.name ?? null, case: caseId }, rows),
    )
    if (link.chosen !== caseId) await changeLink(site.ports.store, link.address, { chosen: null })
  } catch (error) {
    const moved = await shownAs(site.ports.store, 'thread', thread.shown)
    if (moved) await changeShown(site.ports.store, 'thread', moved, { upTo })
    throw error
  }
}
