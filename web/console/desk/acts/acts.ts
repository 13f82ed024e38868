import type { CaseView } from '../../../../src/http/wire/console.ts'

/** What a person may do with a conversation now. */
export interface May {
  take: boolean
  reply: boolean
  note: boolean
  offer: boolean
  giveBack: boolean
}

/** `mine`: this person owns it. `other`: a colleague does. */
export function ownership(view: CaseView, me: string): 'mine' | 'other' | 'waiting' | 'assistant' {
  if (view.owner) return view.owner.id === me ? 'mine' : 'other'
  return view.mode === 'bot' ? 'assistant' : 'waiting'
}

/** Holds that end all offers (DESIGN section 9); the server checks again. */
const NO_OFFERS = new Set(['distress', 'deceased', 'represented', 'identity', 'dispute', 'claim_paid'])

export function may(view: CaseView, me: string): May {
  const whose = ownership(view, me)
  const mine = whose === 'mine'
  const held = view.holds.some((hold) => NO_OFFERS.has(hold.word))
  return {
    take: whose === 'waiting' || whose === 'assistant',
    reply: mine,
    note: true,
    offer: mine && !held && view.accounts.length > 0,
    giveBack: mine,
  }
}

/** What a person in danger wrote stays covered until somebody is there for them. */
export function isCovered(view: CaseView): boolean {
  return view.reason === 'distress' && view.owner === null && view.mode === 'queued'
}

/** How a hold is lifted: who agreed already, and whether this person's word is the last one needed. */
export function lifting(
  hold: CaseView['holds'][number],
  me: { id: string; name: string },
): {
  needed: 1 | 2
  given: string[]
  mine: boolean
  canGive: boolean
} {
  const needed = hold.word === 'distress' ? 2 : 1
  const mine = hold.approvals.includes(me.id) || hold.approvals.includes(me.name)
  return { needed, given: hold.approvals, mine, canGive: !mine && hold.word !== 'stop' }
}
