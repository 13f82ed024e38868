import type { LoadedCase } from '../../runtime/case-document.ts'
import type { User } from '../security/users.ts'
import type { Site } from '../site.ts'
import { type Act, inputOf } from './acts.ts'
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
  user: User,
  at: number,
): Promise<Delivered> {
  const officer = officerOf(user)
  const input = { ...inputOf(act), officer, id: act.body.id, at }
  const decided = await site.runtime.deliver(caseId, input)
  const after = await site.runtime.read(caseId)
  const refusal = decided.kind === 'decided' ? decided.turn.refusal : undefined
  const again = decided.kind === 'duplicate'
  if (refusal !== undefined) return { after, refusal, again }
  if (act.name === 'reply' || act.name === 'offer') site.typing.done(caseId, 'desk')
  site.log.info({ case: caseId, person: officer.id, act: act.name }, 'desk act')
  return { after, again }
}
