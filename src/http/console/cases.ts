import type { LoadedCase } from '../../runtime/case-document.ts'
import { type Asked, json, type Reply, type Route } from '../asked.ts'
import { parseBody } from '../body.ts'
import { codedRefusals } from '../refusals.ts'
import type { Site } from '../site.ts'
import { ACTS, type ActName, inputOf, previewOf, readAct, refusalOf } from './acts.ts'
import { caseView } from './case-view.ts'
import { ownerOf } from './queue-row.ts'
import { forDesk, type SignedIn } from './signed-in.ts'
import { officerOf, staffId } from './staff.ts'

type Names = () => Promise<ReadonlyMap<string, string>>

/** A case the desk may know of: decoys and cases that nobody wrote or imported do not exist for it. */
async function found(site: Site, asked: Asked): Promise<LoadedCase | null> {
  const id = asked.params.case ?? ''
  if (!/^[cv][0-9a-f]{20}$/.test(id)) return null
  const loaded = await site.runtime.read(id)
  return loaded.version > 0 ? loaded : null
}

/** Who looks into a conversation that is not theirs is on record. */
function noteLook(site: Site, { c }: LoadedCase, { user }: SignedIn): void {
  const person = staffId(user.email)
  if (ownerOf(c)?.id !== person) site.log.info({ case: c.id, person }, 'case opened by another')
}

export const getCase = (site: Site, names: Names) =>
  forDesk(site, async (asked, who) => {
    const loaded = await found(site, asked)
    if (!loaded) return codedRefusals(asked, 404, 'not_found')
    noteLook(site, loaded, who)
    return json(200, await caseView(site, loaded, await names()))
  })

/** One route an act of the desk, and one for typing. */
export function actRoutes(site: Site, names: Names): Route[] {
  const acts = (Object.keys(ACTS) as ActName[]).map((name): Route => {
    const path = `/api/console/cases/:case/${name}`
    return { method: 'POST', path, run: forDesk(site, (asked, who) => act(site, names, name, asked, who)) }
  })
  const typing: Route = { method: 'POST', path: '/api/console/cases/:case/typing', run: postTyping(site) }
  return [...acts, typing]
}

async function act(site: Site, names: Names, name: ActName, asked: Asked, { user }: SignedIn): Promise<Reply> {
  const loaded = await found(site, asked)
  if (!loaded) return codedRefusals(asked, 404, 'not_found')
  const parsed = parseBody(asked, ACTS[name] as (typeof ACTS)['take'], codedRefusals)
  if (!parsed.ok) return parsed.refusal
  const read = readAct(name, parsed.value)
  if (!read) return codedRefusals(asked, 400, 'invalid')
  const officer = officerOf(user)
  const { c } = loaded
  if (read.name === 'offer' && read.body.preview === true) {
    const preview = previewOf(c, site.ports, read.body, officer.role)
    return preview ? json(200, preview) : codedRefusals(asked, 404, 'no_account')
  }
  const decided = await site.runtime.deliver(c.id, { ...inputOf(read), officer, id: read.body.id, at: asked.at })
  const after = await site.runtime.read(c.id)
  const refusal = decided.kind === 'decided' ? decided.turn.refusal : undefined
  if (refusal !== undefined) {
    const { status, facts } = refusalOf(refusal, after.c, read)
    return codedRefusals(asked, status, refusal, facts)
  }
  if (name === 'reply' || name === 'offer') site.typing.done(c.id, 'desk')
  site.log.info({ case: c.id, person: officer.id, act: name }, 'desk act')
  return json(200, await caseView(site, after, await names()))
}

const postTyping = (site: Site) =>
  forDesk(site, async (asked, { user }) => {
    const loaded = await found(site, asked)
    if (!loaded) return codedRefusals(asked, 404, 'not_found')
    if (ownerOf(loaded.c)?.id === staffId(user.email)) site.typing.note(loaded.c.id, 'desk')
    return json(200, {})
  })
