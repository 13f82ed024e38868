import type { AgentAct } from '../../conversation/input.ts'
import type { LoadedCase } from '../../runtime/case-document.ts'
import type { User } from '../security/users.ts'
import type { Site } from '../site.ts'
import { type Act, inputOf } from './acts.ts'
import { failedRow } from './case-deliveries.ts'
import { officerOf } from './staff.ts'

/** What became of an act of the desk, and the case afterwards. `refusal`: a code of the turn. */
export interface Delivered {
  after: LoadedCase
  refusal?: string
  /** It was done before under the same id; nothing was done again. */
  again: boolean
}

/** Delivers the act under the id its sender gave it, so that sending it again changes nothing. */
export async function deliverAct(
  site: Site,
  caseId: string,
  act: Act,
  { user, at }: { user: User; at: number },
): Promise<Delivered> {
  const officer = officerOf(user)
  const bare = await bareInput(site, caseId, act)
  if (!bare) return { after: await site.runtime.read(caseId), refusal: 'not_failed', again: false }
  const decided = await site.runtime.deliver(caseId, { ...bare, officer, at })
  const after = await site.runtime.read(caseId)
  const refusal = decided.kind === 'decided' ? decided.turn.refusal : undefined
  const again = decided.kind === 'duplicate'
  if (refusal !== undefined) return { after, refusal, again }
  if (act.name === 'reply' || act.name === 'offer') site.typing.done(caseId, 'desk')
  site.log.info({ case: caseId, person: officer.id, act: act.name }, 'desk act')
  return { after, again }
}

type Bare<T> = T extends unknown ? Omit<T, 'officer'> : never

/**
 * The act with its id. A failed attempt is answered by one new attempt, whoever asks for it and how often: its id
 * follows from the failure. Undefined when there is no such failure (any more).
 */
async function bareInput(
  site: Site,
  caseId: string,
  act: Act,
): Promise<(Bare<AgentAct> & { id: string }) | undefined> {
  if (act.name !== 'send-again') return { ...inputOf(act), id: act.body.id }
  const { c } = await site.runtime.read(caseId)
  const failed = await failedRow(site, c, act.body.seq)
  if (!failed) return undefined
  const { seq, address, level, at } = failed.row
  const id = `again:${seq}@${failed.since}`
  return { kind: 'agent', act: 'send_again', row: { seq, address, level, at }, id }
}
