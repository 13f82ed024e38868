import type { StaffMessage, StaffSaid } from '../../channels/staff.ts'
import { type Act, type ActName, refusalOf } from '../console/acts.ts'
import { caseView } from '../console/case-view.ts'
import { deliverAct } from '../console/deliver.ts'
import { ownerOf } from '../console/queue-row.ts'
import { staffNames } from '../console/staff.ts'
import { DISPOSITIONS } from '../wire/console.ts'
import { caseFor, type Desk, ownRows, type Person, tell, viewerOf, waitingRows } from './desk.ts'
import { changeLink, SHIFT_MS, unlink } from './links.ts'
import { closeThread, openThread } from './thread.ts'
import {
  caseMessage,
  helpView,
  listView,
  nameOf,
  note,
  refusalView,
  type Viewer,
  whichView,
} from './views.ts'
import { announceAll } from './waiting.ts'

const LONGEST_TEXT = 4_000

/** Words with a stroke before them are for the desk, never for a debtor. */
const COMMANDS: ReadonlySet<string> = new Set(['queue', 'mine', 'ready', 'away', 'unlink', 'help'])

/** One thing that a person said or pressed. */
interface Doing {
  desk: Desk
  person: Person
  said: StaffSaid
}

/** Does what a person of the staff said. */
export async function doSaid(desk: Desk, person: Person, said: StaffSaid): Promise<void> {
  const doing = { desk, person, said }
  if (said.kind === 'act') return press(doing, said.act, said.values)
  if (said.file) return answer(doing, note(viewerIn(doing), 'text_only'))
  if (!said.text.startsWith('/')) return write(doing, said.text)
  const command = /^\/(\w+)\s*$/.exec(said.text)?.[1]?.toLowerCase() ?? ''
  return order(doing, command)
}

const viewerIn = ({ desk, person }: Doing): Viewer => viewerOf(desk.site, person.link)

const answer = ({ desk, person }: Doing, message: StaffMessage): Promise<void> =>
  tell(desk, person.link.address, message)

const refuse = (doing: Doing, code: string): Promise<void> =>
  answer(doing, refusalView(viewerIn(doing), code, {}))

type Filled = Readonly<Record<string, string>>

async function press(doing: Doing, act: string, values: Filled): Promise<void> {
  if (COMMANDS.has(act)) return order(doing, act)
  const caseId = values.case ?? ''
  if (!(await caseFor(doing.desk.site, caseId))) return answer(doing, note(viewerIn(doing), 'gone'))
  switch (act) {
    case 'take':
      return take(doing, caseId)
    case 'open':
      return open(doing, caseId)
    case 'reply':
      return reply(doing, caseId, values.text ?? '')
    case 'note':
      return keepNote(doing, caseId, values)
    case 'hand_back':
      return close(doing, caseId, 'hand-back', values)
    case 'finish':
      return close(doing, caseId, 'finish', values)
    default:
      return order(doing, 'help')
  }
}

async function order(doing: Doing, command: string): Promise<void> {
  const { site } = doing.desk
  const { link, id } = doing.person
  const viewer = viewerIn(doing)
  switch (command) {
    case 'queue':
      return answer(doing, listView(viewer, 'queue', await waitingRows(site)))
    case 'mine':
      return answer(doing, listView(viewer, 'mine', await ownRows(site, id)))
    case 'ready':
      await changeLink(site.ports.store, link.address, { readyUntil: site.ports.now() + SHIFT_MS })
      site.presence.set(id, 'ready')
      await answer(doing, note(viewer, 'ready'))
      await announceAll(doing.desk)
      return
    case 'away':
      await changeLink(site.ports.store, link.address, { readyUntil: 0 })
      return answer(doing, note(viewer, 'away'))
    case 'unlink':
      await answer(doing, note(viewer, 'unlinked'))
      await unlink(site.ports.store, link.address)
      site.log.info({ person: id }, 'chat account unlinked')
      return
    default:
      return answer(doing, helpView(viewer, 'help'))
  }
}

type Bodies = { [K in ActName]: Extract<Act, { name: K }>['body'] }

/**
 * Does an act of the desk as the console would. False when it was refused, which the person was told, and
 * when it was done before.
 */
async function done<K extends ActName>(
  doing: Doing,
  caseId: string,
  name: K,
  body: Omit<Bodies[K], 'id'>,
): Promise<boolean> {
  const { desk, person, said } = doing
  const act = { name, body: { ...body, id: `${said.id}@${person.id}` } } as Act
  const by = { user: person.user, at: desk.site.ports.now() }
  const { after, refusal, again } = await deliverAct(desk.site, caseId, act, by)
  if (refusal === undefined) return !again
  const { amounts } = refusalOf(refusal, after.c, act).facts
  const owner = after.c.handoff?.owner?.name
  const facts = {
    ...(owner === undefined ? {} : { owner }),
    ...(Array.isArray(amounts) ? { amounts: amounts.map(Number) } : {}),
  }
  await answer(doing, refusalView(viewerIn(doing), refusal, facts))
  return false
}

async function take(doing: Doing, caseId: string): Promise<void> {
  if (await done(doing, caseId, 'take', {})) await open(doing, caseId)
}

/** Shows one of their conversations and sends their words there from now on. */
async function open(doing: Doing, caseId: string): Promise<void> {
  const { desk, person } = doing
  const { site } = desk
  const loaded = await caseFor(site, caseId)
  if (!loaded || ownerOf(loaded.c)?.id !== person.id) return refuse(doing, 'not_owner')
  const names = await staffNames(site.ports.store, site.ports.now)()
  await openThread(desk, person, caseId, loaded.c.seq)
  await answer(doing, caseMessage(viewerIn(doing), await caseView(site, loaded, names)))
}

/** Words go to the conversation that is chosen; without one they are asked about and not sent. */
async function write(doing: Doing, text: string): Promise<void> {
  const { desk, person } = doing
  const own = await ownRows(desk.site, person.id)
  const chosen = own.find((row) => row.case === person.link.chosen)
  if (chosen) return reply(doing, chosen.case, text)
  const viewer = viewerIn(doing)
  return answer(doing, own.length === 0 ? helpView(viewer, 'nothing_sent') : whichView(viewer, own, text))
}

async function reply(doing: Doing, caseId: string, words: string): Promise<void> {
  const { desk, person } = doing
  const text = words.trim()
  if (text === '') return
  if (text.length > LONGEST_TEXT) return refuse(doing, 'too_long')
  if (!(await done(doing, caseId, 'reply', { text }))) return
  const { c } = await desk.site.runtime.read(caseId)
  if (person.link.chosen !== caseId) await openThread(desk, person, caseId)
  const others = (await ownRows(desk.site, person.id)).length > 1
  if (others)
    await answer(doing, note(viewerIn(doing), 'sent', { name: nameIn(doing, caseId, c.debtor?.name) }))
}

const nameIn = (doing: Doing, caseId: string, name: string | undefined): string =>
  nameOf(viewerIn(doing), { name: name ?? null, case: caseId })

async function keepNote(doing: Doing, caseId: string, values: Filled): Promise<void> {
  const text = (values.note ?? '').trim().slice(0, LONGEST_TEXT)
  if (text === '') return refuse(doing, 'note_missing')
  if (await done(doing, caseId, 'note', { text })) await answer(doing, note(viewerIn(doing), 'noted'))
}

/** The thread ends before the act, so that its end is not told as another's doing. */
async function close(
  doing: Doing,
  caseId: string,
  name: 'hand-back' | 'finish',
  values: Filled,
): Promise<void> {
  const { desk, person } = doing
  const disposition = DISPOSITIONS.find((known) => known === values.disposition)
  const text = (values.note ?? '').slice(0, LONGEST_TEXT)
  if (disposition === undefined || text.trim() === '') return refuse(doing, 'note_missing')
  const before = await caseFor(desk.site, caseId)
  const mine = before !== undefined && ownerOf(before.c)?.id === person.id
  if (mine) await closeThread(desk, person.link.address, person.id, caseId)
  if (await done(doing, caseId, name, { disposition, note: text }))
    return answer(
      doing,
      note(viewerIn(doing), 'closed', { name: nameIn(doing, caseId, before?.c.debtor?.name) }),
    )
  const now = mine ? await caseFor(desk.site, caseId) : undefined
  if (now && ownerOf(now.c)?.id === person.id) await openThread(desk, person, caseId)
}
