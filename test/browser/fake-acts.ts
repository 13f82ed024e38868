import type { Row } from '../../src/conversation/message.ts'
import type { Me, OfferPreview } from '../../src/http/wire/console.ts'
import type { Minor } from '../../src/negotiation/money.ts'
import { type FakeCase, offerOf, rowOf } from './fake-cases.ts'
import type { World } from './fake-console.ts'

interface Outcome {
  status: number
  body: unknown
}

type Body = Record<string, unknown>

/** What the fake console makes of an act; the same id twice changes nothing twice. */
export function actOn(world: World, found: FakeCase, act: string, body: Body, me: Me): Outcome {
  if (act === 'typing') return { status: 200, body: {} }
  world.posts.push({ case: found.view.case, act, body })
  const refusal = world.refusals.get(act)
  if (refusal) {
    world.refusals.delete(act)
    return { status: refusal.status, body: refusal.refusal }
  }
  const known = found.view.rows.some((row) => row.input === body.id)
  const outcome = known ? { status: 200, body: found.view } : ACTS[act]?.(found, body, me)
  if (!outcome) return { status: 404, body: { code: 'not_found', message: '' } }
  if (outcome.status === 200 && outcome.body === found.view) publish(world, found)
  return outcome
}

function publish(world: World, found: FakeCase): void {
  const { view, row } = found
  view.version += 1
  Object.assign(row, { version: view.version, owner: view.owner, since: view.since, due: view.due })
  world.tell('case', { case: view.case, version: view.version })
  world.tell('queue', {})
}

function add(found: FakeCase, row: Partial<Row> & Pick<Row, 'by' | 'text'>, id: unknown): void {
  const seq = (found.view.rows.at(-1)?.seq ?? 0) + 1
  found.view.rows.push(rowOf({ seq, at: Date.now(), input: String(id), ...row }))
}

const agent = (me: Me) => ({ id: me.user.id, name: me.user.name })

const ACTS: Record<string, (found: FakeCase, body: Body, me: Me) => Outcome> = {
  take(found, body, me) {
    const { view, row } = found
    if (view.owner && view.owner.id !== me.user.id)
      return { status: 409, body: { code: 'taken', message: '', owner: view.owner } }
    Object.assign(view, { mode: 'agent', owner: agent(me), since: null, due: null })
    row.last ??= view.rows.findLast((one) => one.by === 'debtor')?.text ?? null
    add(found, { by: 'event', text: `${me.user.name} mengambil percakapan` }, body.id)
    return { status: 200, body: view }
  },
  reply(found, body, me) {
    if (found.view.owner?.id !== me.user.id) return { status: 409, body: { code: 'not_owner', message: '' } }
    add(found, { by: 'agent', text: String(body.text), agent: agent(me) }, body.id)
    found.row.unread = 0
    return { status: 200, body: found.view }
  },
  note(found, body, me) {
    add(found, { by: 'note', text: String(body.text), agent: agent(me) }, body.id)
    return { status: 200, body: found.view }
  },
  'send-again': (found, body, me) => {
    const { view } = found
    if (view.owner?.id !== me.user.id) return { status: 409, body: { code: 'not_owner', message: '' } }
    view.deliveries = { ...view.deliveries, [Number(body.seq)]: { state: 'sending' } }
    return { status: 200, body: view }
  },
  offer: offer,
  'hand-back': (found, body, me) => leave(found, body, me),
  finish: (found, body, me) => leave(found, body, me),
  lift(found, body, me) {
    const { holds } = found.view
    const hold = holds.find((one) => one.word === body.hold)
    if (!hold) return { status: 404, body: { code: 'not_found', message: '' } }
    if (!hold.approvals.includes(me.user.name)) hold.approvals.push(me.user.name)
    const needed = hold.word === 'distress' ? 2 : 1
    if (hold.approvals.length >= needed) holds.splice(holds.indexOf(hold), 1)
    return { status: 200, body: found.view }
  },
}

function offer(found: FakeCase, body: Body, me: Me): Outcome {
  const { view } = found
  const total = Number(body.total ?? 7_740_000)
  const owed = view.path?.owed ?? 0
  const parts: [number, number] | null =
    body.kind === 'instalments' ? [Number(body.downPayment ?? 0), Number(body.count)] : null
  const made = offerOf(`offer-${body.id}`, total, owed - total, parts, Date.now())
  const floors = view.path?.floors ?? { agent: 0, supervisor: 0 }
  const allowed = total >= floors.agent
  const approver = allowed ? null : total >= floors.supervisor ? 'supervisor' : 'manager'
  const preview: OfferPreview = { offer: made, allowed, approver, why: allowed ? null : 'below_authority' }
  if (body.preview) return { status: 200, body: preview }
  if (!allowed) return { status: 403, body: { code: 'below_authority', message: '' } }
  const card = {
    kind: 'offers',
    set: 's',
    owed: owed as Minor,
    currency: 'IDR',
    graceDays: 3,
    state: 'open',
  } as const
  add(found, { by: 'agent', text: 'Ini usulan dari kami.', offers: [made], card, agent: agent(me) }, body.id)
  return { status: 200, body: view }
}

function leave(found: FakeCase, body: Body, me: Me): Outcome {
  const { view } = found
  Object.assign(view, { mode: 'bot', owner: null, since: null, due: null, reason: null })
  found.row.reason = null
  view.brief.lastNote = {
    by: me.user.name,
    at: Date.now(),
    disposition: String(body.disposition),
    note: String(body.note),
  }
  add(found, { by: 'event', text: 'Asisten melanjutkan' }, body.id)
  return { status: 200, body: view }
}
