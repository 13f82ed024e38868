import { holdsAllow } from '../compliance/holds.ts'
import { revealsDebt } from '../compliance/lexicon.ts'
import type { Minor } from '../negotiation/money.ts'
import { mayOffer, type OfferDraft } from '../negotiation/officer.ts'
import { amountsIn, placed } from './desk-text.ts'
import type { AgentAct, AgentTerms, Input, Officer } from './input.ts'
import { enter } from './interpreter.ts'
import { answeredOn } from './last-heard.ts'
import { situationOf } from './negotiating.ts'
import { buttonsFor, cardFor } from './prompts.ts'
import { quiet } from './quiet.ts'
import { say, words } from './say.ts'
import { allowed, level, type Scene } from './scene.ts'

type Act<K extends AgentAct['act']> = Input & Extract<AgentAct, { act: K }>

/** What a person at the desk does. An act that may not be done is refused and changes nothing. */
export function desk(t: Scene, input: Input & AgentAct): void {
  t.address = answeredOn(t.c)
  switch (input.act) {
    case 'take':
      return take(t, input.officer)
    case 'reply':
      return reply(t, input)
    case 'note':
      t.rows.push({ by: 'note', address: '', level: 2, text: input.text, agent: person(input.officer) })
      return
    case 'offer':
      return offer(t, input)
    case 'hand_back':
      return leave(t, input, 'back.resumed')
    case 'finish':
      return leave(t, input, 'back.finished')
    case 'lift':
      return lift(t, input)
    case 'send_again':
      return sendAgain(t, input)
  }
}

const person = ({ id, name }: Officer) => ({ id, name })

function take(t: Scene, officer: Officer): void {
  const { c } = t
  if (c.mode === 'agent' && c.handoff?.owner && c.handoff.owner.id !== officer.id) {
    t.refusal = 'taken'
    return
  }
  const { now } = t.world
  c.handoff = {
    ...(c.handoff ?? { reason: 'asked', skill: 'relief', priority: 3, since: now, due: now, note: null }),
    address: t.address ?? '',
    owner: { id: officer.id, name: officer.name, team: officer.team },
    unread: 0,
  }
  c.mode = 'agent'
  quiet(t)
  event(t, 'event.joined')
}

const event = (t: Scene, key: string): void => {
  t.rows.push({ by: 'event', address: t.address ?? '', level: 0, text: words(t, key), key })
}

const owns = (t: Scene, officer: Officer): boolean => {
  const mine = t.c.mode === 'agent' && t.c.handoff?.owner?.id === officer.id
  if (!mine) t.refusal = 'not_owner'
  return mine
}

/** False when the debtor's number has passed to somebody else and there is no other way to them. */
function reaches(t: Scene): boolean {
  if (t.address === null) t.refusal = 'no_address'
  return t.address !== null
}

function reply(t: Scene, { officer, text }: Act<'reply'>): void {
  if (!owns(t, officer) || !reaches(t)) return
  const unoffered = placed(t.c, text)
  if (unoffered) {
    t.refusal = 'amount_not_offered'
    return
  }
  if (t.c.handoff) t.c.handoff.unread = 0
  const telling = revealsDebt(text) || amountsIn(text).length > 0
  if (telling && level(t) < 2) {
    t.refusal = 'unproved'
    return
  }
  t.rows.push({ by: 'agent', address: t.address ?? '', level: telling ? 2 : 0, text, agent: person(officer) })
}

/** The engine's offer of an officer's terms, or why it may not be made. */
export function officerOffer(t: Scene, terms: AgentTerms, role: Officer['role']) {
  const account = t.c.accounts.find((one) => one.id === terms.account)
  if (!account) return null
  const draft: OfferDraft = { kind: terms.kind }
  if (terms.total !== undefined) draft.total = terms.total as Minor
  if (terms.count !== undefined) draft.parts = terms.count
  if (terms.downPayment !== undefined) draft.downPayment = terms.downPayment as Minor
  if (terms.firstDate !== undefined) draft.firstDate = terms.firstDate
  return { account, result: mayOffer(situationOf(t, account, role), draft) }
}

function offer(t: Scene, { officer, terms }: Act<'offer'>): void {
  if (!owns(t, officer) || !reaches(t)) return
  const made = officerOffer(t, terms, officer.role)
  if (!made) t.refusal = 'no_account'
  else if (!made.result.ok) t.refusal = made.result.code
  if (!made?.result.ok) return
  t.c.dialog.focus = made.account.id
  t.c.negotiations[made.account.id] = made.result.negotiation
  t.c.dialog.state = 'offer'
  const text = `${words(t, 'agent_offer.ask')}\n\n${words(t, 'agent_offer.text')}`
  const { card, offers } = cardFor(t, 'offers')
  t.rows.push({
    by: 'agent',
    address: t.address ?? '',
    level: 2,
    text,
    agent: person(officer),
    buttons: buttonsFor(t, ['offers']),
    ...(offers ? { offers } : {}),
    ...(card ? { card } : {}),
  })
}

/**
 * Sends a message once more under a key of its own. What happened since it was written is looked at when it is
 * sent, as at the first time.
 */
function sendAgain(t: Scene, { officer, row: { seq, address, level: needed, at } }: Act<'send_again'>): void {
  if (!owns(t, officer)) return
  const known = t.c.addresses[address]
  const underWay = t.c.outbox.some((effect) => effect.kind === 'send' && effect.seqs.includes(seq))
  if (!known || known.passedOn) t.refusal = 'no_address'
  else if (underWay) t.refusal = 'under_way'
  if (t.refusal !== undefined) return
  t.deeds.push({ kind: 'send', address, seqs: [seq], level: needed, at, again: true })
  const text = words(t, 'note.sent_again')
  t.rows.push({ by: 'note', address: '', level: 2, text, key: 'note.sent_again', agent: person(officer) })
}

/** Hands the conversation back: what the person wrote is what the assistant knows of it. */
function leave(
  t: Scene,
  { officer, disposition, note }: Act<'hand_back'> | Act<'finish'>,
  key: string,
): void {
  if (!owns(t, officer)) return
  if (disposition === '' || note.trim() === '') {
    t.refusal = 'note_missing'
    return
  }
  const { c } = t
  if (held(t)) return stayQueued(t, officer, disposition, note)
  event(t, 'event.left')
  c.mode = 'bot'
  if (c.handoff)
    c.handoff = {
      ...c.handoff,
      owner: null,
      unread: 0,
      note: { by: officer.name, at: t.world.now, disposition, note },
    }
  if (disposition === 'payment_checked') c.holds = c.holds.filter((hold) => hold.word !== 'claim_paid')
  if (c.dialog.state !== 'offer' && c.dialog.state !== 'readback') c.dialog.state = 'home_quiet'
  say(t, key)
  if (c.dialog.state === 'offer' && allowed(t).offers !== 'none') enter(t, 'offer')
}

/** Holds under which the assistant has nothing to say: a person goes on. */
const held = (t: Scene): boolean =>
  holdsAllow(t.c.holds.filter((hold) => hold.on === undefined).map((hold) => hold.word)).balance === 'no'

function stayQueued(t: Scene, officer: Officer, disposition: string, note: string): void {
  const { c } = t
  event(t, 'event.left_queue')
  c.mode = 'queued'
  if (c.handoff)
    c.handoff = {
      ...c.handoff,
      owner: null,
      unread: 0,
      note: { by: officer.name, at: t.world.now, disposition, note },
    }
  c.dialog.state = c.holds.some((hold) => hold.word === 'distress') ? 'distress' : 'waiting'
}

/** Distress is lifted by two different people, any other hold by one. */
function lift(t: Scene, { officer, hold }: Act<'lift'>): void {
  const held = t.c.holds.filter((one) => one.word === hold)
  if (held.length === 0) {
    t.refusal = 'no_hold'
    return
  }
  const needed = hold === 'distress' ? 2 : 1
  for (const one of held) one.approvals = [...new Set([...one.approvals, officer.id])]
  t.c.holds = t.c.holds.filter((one) => one.word !== hold || one.approvals.length < needed)
}
