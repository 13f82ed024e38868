import { z } from 'zod'
import { INTENTS } from '../../conversation/reading.ts'
import { localDate } from '../../negotiation/dates.ts'
import { labelledLines, labelledYaml } from '../../runtime/labelled-examples.ts'
import {
  type LabelRequest,
  labelMisunderstood,
  listMisunderstood,
  MISUNDERSTOOD_STATES,
  type MisunderstoodRecord,
  misunderstoodIn,
  readMisunderstood,
} from '../../runtime/misunderstood.ts'
import { type Asked, json, type Reply, type Route } from '../asked.ts'
import { parseBody } from '../body.ts'
import { codedRefusals } from '../refusals.ts'
import type { User } from '../security/users.ts'
import type { Site } from '../site.ts'
import type { MisunderstoodPage, MisunderstoodView } from '../wire/misunderstood.ts'
import { forStaff, type SignedIn } from './signed-in.ts'
import { staffId, teaches } from './staff.ts'

const ON_A_PAGE = 50
/** A message with more meanings is to be read by a person. */
const MOST_INTENTS = 5

export const listSchema = z.strictObject({
  state: z.enum(MISUNDERSTOOD_STATES).default('new'),
  language: z.enum(['id', 'en', 'mixed']).optional(),
  after: z.string().max(64).optional(),
})
export const exportSchema = z.strictObject({ form: z.enum(['yaml', 'jsonl']).default('yaml') })
const revision = z.int().min(0)
export const labelSchema = z.strictObject({
  revision,
  intents: z.array(z.enum(INTENTS)).min(1).max(MOST_INTENTS),
})
export const decideSchema = z.strictObject({ revision })

type Names = () => Promise<ReadonlyMap<string, string>>

/** Messages that were not understood: for those who teach the service, by role. */
export function misunderstoodRoutes(site: Site, names: Names): Route[] {
  const base = '/api/console/misunderstood'
  return [
    { method: 'GET', path: base, run: forTeachers(site, (asked) => list(site, names, asked)) },
    { method: 'GET', path: `${base}/labelled`, run: forTeachers(site, (asked) => labelled(site, asked)) },
    { method: 'POST', path: `${base}/:id/label`, run: deciding(site, names, readLabel) },
    { method: 'POST', path: `${base}/:id/set-aside`, run: deciding(site, names, readDecision('set_aside')) },
    { method: 'POST', path: `${base}/:id/undo`, run: deciding(site, names, readDecision('undo')) },
  ]
}

type Handler = (asked: Asked, who: SignedIn) => Promise<Reply>

const forTeachers = (site: Site, run: Handler): Route['run'] =>
  forStaff(site, async (asked, who) =>
    teaches(who.user) ? run(asked, who) : codedRefusals(asked, 403, 'role'),
  )

async function list({ ports, config }: Site, names: Names, asked: Asked): Promise<Reply> {
  const query = listSchema.safeParse(Object.fromEntries(asked.query))
  if (!query.success) return codedRefusals(asked, 400, 'invalid')
  const { state, language, after } = query.data
  const all = await listMisunderstood(ports.store)
  const spoken = all.filter((one) => language === undefined || one.language === language)
  const ids = spoken.filter((one) => one.state === state).map(({ id }) => id)
  /** One that was decided meanwhile is no longer there: then the list begins anew. */
  const from = after === undefined ? 0 : ids.indexOf(after) + 1
  const page = ids.slice(from, from + ON_A_PAGE)
  const read = await Promise.all(page.map((id) => readMisunderstood(ports.store, id)))
  const known = await names()
  const answer: MisunderstoodPage = {
    messages: read.flatMap((one, n) => (one ? [viewOf(page[n] ?? '', one.record, known)] : [])),
    totals: {
      new: spoken.filter((one) => one.state === 'new').length,
      labelled: spoken.filter((one) => one.state === 'labelled').length,
      aside: spoken.filter((one) => one.state === 'aside').length,
    },
    more: from + ON_A_PAGE < ids.length ? (page.at(-1) ?? null) : null,
    keepDays: config.misunderstoodKeepDays,
    at: ports.now(),
  }
  return json(200, answer)
}

function viewOf(
  id: string,
  record: MisunderstoodRecord,
  names: ReadonlyMap<string, string>,
): MisunderstoodView {
  const { people, history, ...told } = record
  const last = history.at(-1)
  return {
    ...told,
    id,
    count: people.length,
    decided: last ? { act: last.act, by: names.get(last.by) ?? '', at: last.at } : null,
  }
}

const FORMS = {
  yaml: { type: 'application/yaml', write: labelledYaml },
  jsonl: { type: 'application/jsonl', write: labelledLines },
}

/** What was labelled, as a file for `intents/` or for `npm run nlu:bench`. */
async function labelled({ ports, isExample, config }: Site, asked: Asked): Promise<Reply> {
  const query = exportSchema.safeParse(Object.fromEntries(asked.query))
  if (!query.success) return codedRefusals(asked, 400, 'invalid')
  const { form } = query.data
  const { type, write } = FORMS[form]
  const name = `labelled-${localDate(ports.now(), config.deskHours.zone)}.${form}`
  return {
    status: 200,
    headers: {
      'cache-control': 'no-store',
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': `attachment; filename="${name}"`,
    },
    body: write(await misunderstoodIn(ports.store, 'labelled'), isExample),
  }
}

type Read = (asked: Asked) => { ok: true; value: LabelRequest } | { ok: false; refusal: Reply }

const readLabel: Read = (asked) => {
  const parsed = parseBody(asked, labelSchema, codedRefusals)
  return parsed.ok ? { ok: true, value: { act: 'label', ...parsed.value } } : parsed
}

const readDecision =
  (act: 'set_aside' | 'undo'): Read =>
  (asked) => {
    const parsed = parseBody(asked, decideSchema, codedRefusals)
    return parsed.ok ? { ok: true, value: { act, ...parsed.value } } : parsed
  }

/** Decides about a message and notes who did; the note in the record is as lasting as the record. */
const deciding = (site: Site, names: Names, read: Read): Route['run'] =>
  forTeachers(site, async (asked, { user }) => {
    const request = read(asked)
    if (!request.ok) return request.refusal
    const id = asked.params.id ?? ''
    const { store, now } = site.ports
    const by = staffId(user.email)
    const done = await labelMisunderstood(store, id, request.value, { by, at: now() })
    if (done.ok) {
      site.log.info(
        { person: by, act: request.value.act, misunderstood: id, ...meantBy(request.value) },
        'label act',
      )
      return json(200, viewOf(id, done.record, await known(names, user)))
    }
    if (done.code === 'changed')
      return codedRefusals(asked, 409, 'changed', { now: viewOf(id, done.record, await known(names, user)) })
    return done.code === 'gone'
      ? codedRefusals(asked, 404, 'not_found')
      : codedRefusals(asked, 409, done.code)
  })

const meantBy = (request: LabelRequest): { intents?: string[] } =>
  request.act === 'label' ? { intents: request.intents } : {}

/** Names are read anew every minute; who decides just now is known at once. */
const known = async (names: Names, user: User): Promise<ReadonlyMap<string, string>> =>
  new Map([...(await names()), [staffId(user.email), user.name]])
