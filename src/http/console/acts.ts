import { z } from 'zod'
import { HOLD_WORDS } from '../../compliance/holds.ts'
import type { Case } from '../../conversation/case.ts'
import { officerOffer } from '../../conversation/desk.ts'
import { amountsIn, placed } from '../../conversation/desk-text.ts'
import type { AgentAct, AgentTerms, Officer } from '../../conversation/input.ts'
import { isLocalDate } from '../../negotiation/dates.ts'
import type { Ports } from '../../runtime/ports.ts'
import { DISPOSITIONS, type OfferPreview } from '../wire/console.ts'
import { sceneOf } from './scene.ts'

const LONGEST_REPLY = 4_000
const LONGEST_NOTE = 4_000
const id = z.uuid()
const amount = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const closing = z.strictObject({ id, disposition: z.enum(DISPOSITIONS), note: z.string().max(LONGEST_NOTE) })

const terms = z.strictObject({
  id,
  preview: z.boolean().optional(),
  account: z.string().min(1).max(100),
  kind: z.enum(['settlement', 'instalments', 'extension', 'waiver']),
  total: amount.optional(),
  count: z.number().int().min(1).max(600).optional(),
  downPayment: amount.optional(),
  firstDate: z.string().refine(isLocalDate).optional(),
})

/** The body of each `POST cases/ID/NAME`. */
export const ACTS = {
  take: z.strictObject({ id }),
  reply: z.strictObject({ id, text: z.string().trim().min(1).max(LONGEST_REPLY) }),
  note: z.strictObject({ id, text: z.string().trim().min(1).max(LONGEST_NOTE) }),
  offer: terms,
  'hand-back': closing,
  finish: closing,
  lift: z.strictObject({ id, hold: z.enum(HOLD_WORDS) }),
  'send-again': z.strictObject({ id, seq: z.number().int().positive() }),
} as const

export type ActName = keyof typeof ACTS

export type Act = { [K in ActName]: { name: K; body: z.infer<(typeof ACTS)[K]> } }[ActName]
type Bare<T> = T extends unknown ? Omit<T, 'officer'> : never

/** The body of an act, read as the act it is. */
export const actSchema = (name: ActName): z.ZodType<Act> =>
  (ACTS[name] as z.ZodType<Act['body']>).transform((body) => ({ name, body }) as Act)

/** An act whose body says all there is to know. */
export type PlainAct = Exclude<Act, { name: 'send-again' }>

/** The act as an input of the case. */
export function inputOf(act: PlainAct): Bare<AgentAct> {
  switch (act.name) {
    case 'take':
      return { kind: 'agent', act: 'take' }
    case 'reply':
    case 'note':
      return { kind: 'agent', act: act.name, text: act.body.text }
    case 'offer':
      return { kind: 'agent', act: 'offer', terms: termsOf(act.body) }
    case 'hand-back':
      return { kind: 'agent', act: 'hand_back', disposition: act.body.disposition, note: act.body.note }
    case 'finish':
      return { kind: 'agent', act: 'finish', disposition: act.body.disposition, note: act.body.note }
    case 'lift':
      return { kind: 'agent', act: 'lift', hold: act.body.hold }
  }
}

function termsOf({ account, kind, total, count, downPayment, firstDate }: z.infer<typeof terms>): AgentTerms {
  return {
    account,
    kind,
    ...(total === undefined ? {} : { total }),
    ...(count === undefined ? {} : { count }),
    ...(downPayment === undefined ? {} : { downPayment }),
    ...(firstDate === undefined ? {} : { firstDate }),
  }
}

/** What the engine makes of terms, and who could grant them if this person may not. Nothing is sent. */
export function previewOf(
  c: Case,
  ports: Ports,
  body: z.infer<typeof terms>,
  role: Officer['role'],
): OfferPreview | null {
  const t = sceneOf(c, ports)
  const made = officerOffer(t, termsOf(body), role)
  if (!made) return null
  if (made.result.ok) return { offer: made.result.offer, allowed: true, approver: null, why: null }
  const { code } = made.result
  const above = role === 'agent' ? officerOffer(t, termsOf(body), 'supervisor')?.result : undefined
  if (above?.ok) return { offer: above.offer, allowed: false, approver: 'supervisor', why: code }
  return { offer: null, allowed: false, approver: code === 'below_authority' ? 'manager' : null, why: code }
}

/** What a refusal of the turn is answered with, beside its code. */
export function refusalOf(
  code: string,
  c: Case,
  act: Act,
): { status: number; facts: Record<string, unknown> } {
  switch (code) {
    case 'taken': {
      const owner = c.handoff?.owner
      return { status: 409, facts: owner ? { owner: { id: owner.id, name: owner.name } } : {} }
    }
    case 'amount_not_offered':
      return { status: 422, facts: act.name === 'reply' ? { amounts: unoffered(c, act.body.text) } : {} }
    case 'note_missing':
      return { status: 422, facts: {} }
    case 'no_account':
      return { status: 404, facts: {} }
    default:
      return { status: 409, facts: {} }
  }
}

/** The amounts of a reply that no offer, agreement or ledger carries. */
const unoffered = (c: Case, text: string): number[] =>
  amountsIn(text).filter((amount) => placed(c, String(amount)) !== undefined)
