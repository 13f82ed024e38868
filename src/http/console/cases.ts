import type { LoadedCase } from '../../runtime/case-document.ts'
import { type Asked, json, type Reply, type Route } from '../asked.ts'
import { parseBody } from '../body.ts'
import { codedRefusals } from '../refusals.ts'
import type { User } from '../security/users.ts'
import type { Site } from '../site.ts'
import { ACTS, type Act, type ActName, actSchema, previewOf, refusalOf } from './acts.ts'
import { caseView } from './case-view.ts'
import { deliverAct } from './deliver.ts'
import { fileReply } from './file.ts'
import { type Looks, looksOf } from './looks.ts'
import { ownerOf } from './queue-row.ts'
import { forDesk } from './signed-in.ts'
import { officerOf, staffId } from './staff.ts'

type Names = () => Promise<ReadonlyMap<string, string>>

/** What the desk does with one case. */
export function caseRoutes(site: Site, names: Names): Route[] {
  const looks = looksOf(site.log)
  const acts = (Object.keys(ACTS) as ActName[]).map((name): Route => {
    const path = `/api/console/cases/:case/${name}`
    return {
      method: 'POST',
      path,
      run: forDesk(site, (asked, { user }) => postAct(site, names, name, asked, user)),
    }
  })
  return [
    { method: 'GET', path: '/api/console/cases/:case', run: getCase(site, names, looks) },
    { method: 'GET', path: '/api/console/cases/:case/files/:seq', run: getFile(site) },
    { method: 'POST', path: '/api/console/cases/:case/typing', run: postTyping(site) },
    ...acts,
  ]
}

/** A case the desk may know of: decoys and cases that nobody wrote or imported do not exist for it. */
async function found(site: Site, asked: Asked): Promise<LoadedCase | null> {
  const id = asked.params.case ?? ''
  if (!/^[cv][0-9a-f]{20}$/.test(id)) return null
  const loaded = await site.runtime.read(id)
  return loaded.version > 0 ? loaded : null
}

const getCase = (site: Site, names: Names, looks: Looks) =>
  forDesk(site, async (asked, { user }) => {
    const loaded = await found(site, asked)
    if (!loaded) return codedRefusals(asked, 404, 'not_found')
    const person = staffId(user.email)
    if (ownerOf(loaded.c)?.id !== person) looks.note(loaded.c.id, person, asked.at)
    return json(200, await caseView(site, loaded, await names()))
  })

const getFile = (site: Site) =>
  forDesk(site, async (asked) => {
    const loaded = await found(site, asked)
    return loaded ? fileReply(site, loaded, asked) : codedRefusals(asked, 404, 'not_found')
  })

async function postAct(site: Site, names: Names, name: ActName, asked: Asked, user: User): Promise<Reply> {
  const loaded = await found(site, asked)
  if (!loaded) return codedRefusals(asked, 404, 'not_found')
  const parsed = parseBody(asked, actSchema(name), codedRefusals)
  if (!parsed.ok) return parsed.refusal
  const act = parsed.value
  if (act.name !== 'offer' || act.body.preview !== true) return doAct(site, names, loaded, act, asked, user)
  const preview = previewOf(loaded.c, site.ports, act.body, officerOf(user).role)
  return preview ? json(200, preview) : codedRefusals(asked, 404, 'no_account')
}

async function doAct(
  site: Site,
  names: Names,
  { c }: LoadedCase,
  act: Act,
  asked: Asked,
  user: User,
): Promise<Reply> {
  const { after, refusal } = await deliverAct(site, c.id, act, user, asked.at)
  if (refusal !== undefined) {
    const { status, facts } = refusalOf(refusal, after.c, act)
    return codedRefusals(asked, status, refusal, facts)
  }
  return json(200, await caseView(site, after, await names()))
}

const postTyping = (site: Site) =>
  forDesk(site, async (asked, { user }) => {
    const loaded = await found(site, asked)
    if (!loaded) return codedRefusals(asked, 404, 'not_found')
    if (ownerOf(loaded.c)?.id === staffId(user.email)) site.typing.note(loaded.c.id, 'desk')
    return json(200, {})
  })
