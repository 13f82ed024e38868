import type { StaffSaid } from '../../channels/staff.ts'
import { type Act, type ActName, refusalOf } from '../console/acts.ts'
import { caseView } from '../console/case-view.ts'
import { deliverAct } from '../console/deliver.ts'
import { ownerOf } from '../console/queue-row.ts'
import { staffNames } from '../console/staff.ts'
import { DISPOSITIONS } from '../wire/console.ts'
import { caseFor, type Desk, ownRows, type Person, tell, viewerOf, waitingRows } from './desk.ts'
import { changeLink, SHIFT_MS, unlink } from './links.ts'
import { closeThread, openThread } from './thread.ts'
import { caseMessage, helpView, listView, nameOf, note, refusalView, whichView } from './views.ts'
import { announceAll } from './waiting.ts'

const LONGEST_TEXT = 4_000

/** Words with a stroke before them are for the desk, never for a debtor. */
const COMMANDS: ReadonlySet<string> = new Set(['queue', 'mine', 'ready', 'away', 'unlink', 'help'])

/** Does what a person of the staff said. */
export async function doSaid(desk: Desk, person: Person, said: StaffSaid): Promise<void> {
  if (said.kind === 'act') return press(desk, person, said)
  if (said.file) return answer(desk, person, 'text_only')
  const command = /^\/(\w+)\s*$/.exec(said.text)?.[1]?.toLowerCase()
  if (said.text.startsWith('/'))
    return order(desk, person, command !== undefined && COMMANDS.has(command) ? command : 'help')
  return write(desk, person, said)
}

const viewer = ({ site }: Desk, { link }: Person) => viewerOf(site, link)

async function answer(
  desk: Desk,
  person: Person,
  key: string,
  values?: Record<string, string>,
): Promise<void> {
  await tell(desk, person.link.address, note(viewer(desk, person), key, values))
}

type Pressed = Extract<StaffSaid, { kind: 'act' }>

async function press(desk: Desk, person: Person, said: Pressed): Promise<void> {
  const { act, values } = said
  if (COMMANDS.has(act)) return order(desk, person, act)
  const caseId = values.case ?? ''
  if (!(await caseFor(desk.site, caseId))) return answer(desk, person, 'gone')
  switch (act) {
    case 'take':
      return take(desk, person, caseId, said)
    case 'open':
      return open(desk, person, caseId)
    case 'reply':
      return reply(desk, person, caseId, said, values.text ?? '')
    case 'note':
      return keepNote(desk, person, caseId, said)
    case 'hand_back':
      return close(desk, person, caseId, said, 'hand-back')
    case 'finish':
      return close(desk, person, caseId, said, 'finish')
    default:
      return order(desk, person, 'help')
  }
}

async function order(desk: Desk, person: Person, command: string): Promise<void> {
  const { site } = desk
  const { address } = person.link
  switch (command) {
    case 'queue':
      await tell(desk, address, listView(viewer(desk, person), 'queue', await waitingRows(site)))
      return
    case 'mine':
      await tell(desk, address, listView(viewer(desk, person), 'mine', await ownRows(site, person.id)))
      return
    case 'ready':
      await changeLink(site.ports.store, address, { readyUntil: site.ports.now() + SHIFT_MS })
      site.presence.set(person.id, 'ready')
      await answer(desk, person, 'ready')
      await announceAll(desk)
      return
    case 'away':
      await changeLink(site.ports.store, address, { readyUntil: 0 })
      return answer(desk, person, 'away')
    case 'unlink':
      await answer(desk, person, 'unlinked')
      await unlink(site.ports.store, address)
      site.log.info({ person: person.id }, 'chat account unlinked')
      return
    default:
      await tell(desk, address, helpView(viewer(desk, person), 'help'))
  }
}

type Bodies = { [K in ActName]: Extract<Act, { name: K }>['body'] }

/** Does an act of the desk as the console would; false when it was refused, which the person was told. */
async function done<K extends ActName>(
  desk: Desk,
  person: Person,
  caseId: string,
  said: StaffSaid,
  [name, body]: [K, Omit<Bodies[K], 'id'>],
): Promise<boolean> {
  const act = { name, body: { ...body, id: `${said.id}@${person.id}` } } as Act
  const { after, refusal, again } = await deliverAct(
    desk.site,
    caseId,
    act,
    person.user,
    desk.site.ports.now(),
  )
  if (refusal !== undefined) {
    const { amounts } = refusalOf(refusal, after.c, act).facts
    const owner = after.c.handoff?.owner?.name
    const facts = {
      ...(owner === undefined ? {} : { owner }),
      ...(Array.isArray(amounts) ? { amounts: amounts.map(Number) } : {}),
    }
    await tell(desk, person.link.address, refusalView(viewer(desk, person), refusal, facts))
    return false
  }
  return !again
}

async function take(desk: Desk, person: Person, caseId: string, said: StaffSaid): Promise<void> {
  if (await done(desk, person, caseId, said, ['take', {}])) await open(desk, person, caseId)
}

/** Shows one of their conversations and sends their words there from now on. */
async function open(desk: Desk, person: Person, caseId: string): Promise<void> {
  const { site } = desk
  const loaded = await caseFor(site, caseId)
  if (!loaded || ownerOf(loaded.c)?.id !== person.id) {
    await tell(desk, person.link.address, refusalView(viewer(desk, person), 'not_owner', {}))
    return
  }
  const names = await staffNames(site.ports.store, site.ports.now)()
  await openThread(desk, person.link, person.id, caseId, loaded.c.seq)
  await tell(
    desk,
    person.link.address,
    caseMessage(viewer(desk, person), await caseView(site, loaded, names)),
  )
}

/** Words go to the conversation that is chosen; without one they are asked about and not sent. */
async function write(desk: Desk, person: Person, said: StaffSaid & { kind: 'text' }): Promise<void> {
  const own = await ownRows(desk.site, person.id)
  const chosen = own.find((row) => row.case === person.link.chosen)
  if (chosen) return reply(desk, person, chosen.case, said, said.text)
  const { address } = person.link
  if (own.length === 0) await tell(desk, address, helpView(viewer(desk, person), 'nothing_sent'))
  else await tell(desk, address, whichView(viewer(desk, person), own, said.text))
}

async function reply(
  desk: Desk,
  person: Person,
  caseId: string,
  said: StaffSaid,
  words: string,
): Promise<void> {
  const text = words.trim()
  if (text === '') return
  if (text.length > LONGEST_TEXT) {
    await tell(desk, person.link.address, refusalView(viewer(desk, person), 'too_long', {}))
    return
  }
  if (!(await done(desk, person, caseId, said, ['reply', { text }]))) return
  const { c } = await desk.site.runtime.read(caseId)
  const others = (await ownRows(desk.site, person.id)).length > 1
  if (person.link.chosen !== caseId) await openThread(desk, person.link, person.id, caseId, c.seq)
  if (others)
    await answer(desk, person, 'sent', {
      name: nameOf(viewer(desk, person), { name: c.debtor?.name ?? null, case: caseId }),
    })
}

async function keepNote(desk: Desk, person: Person, caseId: string, said: Pressed): Promise<void> {
  const text = (said.values.note ?? '').trim().slice(0, LONGEST_TEXT)
  if (text === '') {
    await tell(desk, person.link.address, refusalView(viewer(desk, person), 'note_missing', {}))
    return
  }
  if (await done(desk, person, caseId, said, ['note', { text }])) await answer(desk, person, 'noted')
}

/** The thread ends before the act, so that its end is not told as another's doing. */
async function close(
  desk: Desk,
  person: Person,
  caseId: string,
  said: Pressed,
  name: 'hand-back' | 'finish',
): Promise<void> {
  const disposition = DISPOSITIONS.find((known) => known === said.values.disposition)
  const text = (said.values.note ?? '').slice(0, LONGEST_TEXT)
  if (disposition === undefined || text.trim() === '') {
    await tell(desk, person.link.address, refusalView(viewer(desk, person), 'note_missing', {}))
    return
  }
  const before = await caseFor(desk.site, caseId)
  const mine = before !== undefined && ownerOf(before.c)?.id === person.id
  if (mine) await closeThread(desk, person.link.address, person.id, caseId)
  if (!(await done(desk, person, caseId, said, [name, { disposition, note: text }]))) {
    if (mine) await openThread(desk, person.link, person.id, caseId, before.c.seq)
    return
  }
  await answer(desk, person, 'closed', {
    name: nameOf(viewer(desk, person), { name: before?.c.debtor?.name ?? null, case: caseId }),
  })
}
