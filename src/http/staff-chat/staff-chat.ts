import type { StaffChannel, StaffSaid } from '../../channels/staff.ts'
import { inOrder } from '../../runtime/in-order.ts'
import { findUser } from '../security/users.ts'
import type { Site } from '../site.ts'
import { doSaid } from './acts.ts'
import { type Desk, personOf, tell, viewerOf } from './desk.ts'
import { changeLink, codeIn, link, linkOf, redeem, SHIFT_MS, sweepCodes, unlink } from './links.ts'
import { casesShown } from './records.ts'
import { seatsOf } from './seats.ts'
import { relay } from './thread.ts'
import { helpView, note } from './views.ts'
import { announce, announceAll, settle } from './waiting.ts'

/** What a ring of the bell has missed is found within this time. */
const LOOK_MS = 15_000

/** Brings the desk into a channel's chats. Call what it returns to end that; what was begun is finished first. */
export function serveStaff(site: Site, channel: StaffChannel): () => Promise<void> {
  const desk: Desk = { site, messenger: channel.staff, seen: new Set() }
  const ordered = inOrder()
  const running = new Set<Promise<void>>()
  const seats = seatsOf(site)
  /** Cases somebody is shown something of; others are not looked at when they change. */
  let followed = new Set<string>()

  function background(work: () => Promise<void>): void {
    const guarded = work().catch((error: unknown) =>
      site.log.error({ err: error }, 'the staff could not be told'),
    )
    running.add(guarded)
    void guarded.finally(() => running.delete(guarded))
  }

  /** Brings what is shown of a case up to date. */
  const follow = (caseId: string): void =>
    background(() =>
      ordered(`case ${caseId}`, async () => {
        const shown = [await announce(desk, caseId), await settle(desk, caseId), await relay(desk, caseId)]
        if (shown.includes(true)) followed.add(caseId)
        else followed.delete(caseId)
      }),
    )

  async function look(): Promise<void> {
    const { store, now } = site.ports
    await sweepCodes(store, now())
    await seats.renew()
    followed = new Set([...(await casesShown(store)), ...(await announceAll(desk))])
    for (const caseId of followed) follow(caseId)
  }

  async function hear(from: string, said: StaffSaid): Promise<boolean> {
    const known = await linkOf(site.ports.store, from)
    if (!known) return said.kind === 'text' && introduce(desk, from, said)
    const person = await personOf(site, known)
    const renewed = { language: said.language, ...renewal(known.readyUntil, site.ports.now()) }
    const now = await changeLink(site.ports.store, from, renewed)
    if (!person || !now) {
      await tell(desk, from, note(viewerOf(site, known), 'barred'))
      await unlink(site.ports.store, from)
      return true
    }
    await doSaid(desk, { ...person, link: now }, said)
    await seats.renew()
    if (said.kind === 'act' && said.values.case !== undefined) follow(said.values.case)
    return true
  }

  channel.serveStaff({
    hear: (from, said) => ordered(from, () => hear(from, said)),
    left: (address) => unlink(site.ports.store, address),
  })
  const ends = [
    site.ports.bell.listen('desk', follow),
    site.news.onEveryCase((caseId) => {
      if (followed.has(caseId)) follow(caseId)
    }),
  ]
  background(look)
  const timer = setInterval(() => background(look), LOOK_MS)
  return async () => {
    clearInterval(timer)
    for (const end of ends) end()
    while (running.size > 0) await Promise.all(running)
    seats.leave()
  }
}

/** Whoever is at work stays ready; whoever is away stays away. */
const renewal = (readyUntil: number, now: number): { readyUntil?: number } =>
  readyUntil > now ? { readyUntil: now + SHIFT_MS } : {}

/** A one-time code makes the chat that of the user who asked for it. False for anything else. */
async function introduce(desk: Desk, from: string, said: StaffSaid & { kind: 'text' }): Promise<boolean> {
  const { site } = desk
  const code = codeIn(said.text)
  const now = site.ports.now()
  const redeemed = code === undefined ? undefined : await redeem(site.ports.store, code, now)
  if (redeemed === undefined) return false
  const viewer = viewerOf(site, said)
  const user = redeemed === 'old' ? undefined : await findUser(site.ports.store, redeemed.user)
  if (redeemed === 'old' || !user) {
    await tell(desk, from, note(viewer, 'code_old'))
    return true
  }
  const made = await link(site.ports.store, from, redeemed.user, { language: said.language, now })
  const person = await personOf(site, made)
  if (!person) {
    await unlink(site.ports.store, from)
    await tell(desk, from, note(viewer, 'barred'))
    return true
  }
  site.log.info({ person: person.id }, 'chat account linked')
  await tell(desk, from, helpView(viewer, 'linked', { name: user.name }))
  await announceAll(desk)
  return true
}
