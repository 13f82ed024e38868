import type { CaseView, OfferPreview, OfferTerms, Refusal } from '../../../../src/http/wire/console.ts'
import { openCase, say, toasts } from '../../console.ts'
import type { Answer } from '../../server/client.ts'
import { showToast } from '../../stores/toasts.ts'
import { ask, refreshCase, take } from '../case/open.ts'
import { refreshQueue } from '../queue/load.ts'
import type { Way } from './closing.ts'
import { reasonOf } from './refused.ts'

const fresh = () => crypto.randomUUID()

/** Why an act was refused, in one line that says what to do. */
export function whyNot(status: number, refusal: Refusal): string {
  if (status === 0) return say('act.unreachable')
  const why = reasonOf(refusal)
  return why ? say('act.failed', { why }) : say('act.failed-unknown')
}

function done(text: string): void {
  showToast(toasts, { icon: 'tick', text })
}

/** Takes a conversation. One person wins; the others are told who. */
export async function takeCase(id: string, name: string): Promise<boolean> {
  const answer = await ask(id, 'take', { id: fresh() })
  void refreshQueue()
  if (answer.ok) {
    take(answer.value)
    return true
  }
  void refreshCase()
  const owner = answer.refusal.owner?.name
  const lost = owner ? say('act.lost', { owner, name }) : say('act.lost-unknown', { name })
  const text = answer.status === 409 ? lost : whyNot(answer.status, answer.refusal)
  showToast(toasts, { icon: answer.status === 409 ? 'user' : 'warning', text })
  return false
}

/** Hands back or finishes; the answer is kept so that the dialog can show a refusal. */
export async function closeCase(view: CaseView, way: Way, body: object): Promise<Answer<CaseView>> {
  const answer = await ask(view.case, way, { id: fresh(), ...body })
  if (answer.ok) {
    take(answer.value)
    const name = view.name ?? say('unknown-person')
    done(say(way === 'finish' ? 'act.finished' : 'act.gave-back', { name }))
    void refreshQueue()
  }
  return answer
}

/** Asks what the engine makes of some terms; sends nothing to the debtor. */
export function previewOffer(caseId: string, terms: OfferTerms): Promise<Answer<OfferPreview>> {
  return ask<OfferPreview>(caseId, 'offer', { ...terms, id: fresh(), preview: true })
}

/** Puts an offer to the debtor. `id` stays the same over tries, so that it is made once. */
export async function makeOffer(
  caseId: string,
  id: string,
  terms: OfferTerms,
  total: string,
): Promise<Answer<CaseView>> {
  const answer = await ask(caseId, 'offer', { ...terms, id })
  if (answer.ok) {
    take(answer.value)
    done(say('act.offered', { amount: total }))
  }
  return answer
}

/** Sends a message that did not arrive once more; the answer shows how it stands now. */
export async function sendOnceMore(caseId: string, seq: number): Promise<void> {
  const answer = await ask(caseId, 'send-again', { id: fresh(), seq })
  if (answer.ok) return take(answer.value)
  void refreshCase()
  showToast(toasts, { icon: 'warning', text: whyNot(answer.status, answer.refusal) })
}

/** Gives this person's word for lifting a hold. */
export async function liftHold(caseId: string, hold: string): Promise<Answer<CaseView>> {
  const answer = await ask(caseId, 'lift', { id: fresh(), hold })
  if (answer.ok) {
    take(answer.value)
    const still = openCase.get().view?.holds.some((one) => one.word === hold)
    done(say(still ? 'act.lift-asked' : 'act.lifted'))
    void refreshQueue()
  }
  return answer
}
