import type { Case } from '../conversation/case.ts'
import type { Effect } from '../conversation/effect.ts'
import type { EffectResult, Input } from '../conversation/input.ts'
import { bind, caseOf, decoyCase, release } from './addresses.ts'
import { journal } from './journal.ts'
import { keepMisunderstood } from './misunderstood.ts'
import type { Ports } from './ports.ts'
import { type Later, send } from './send.ts'

/** Hands an input to another case; its id makes a second delivery harmless. */
export type Deliver = (caseId: string, input: Input) => Promise<void>

/**
 * Does one effect outside the case. A refusal is a value; an outage throws and the effect is tried
 * again under the same id.
 */
export async function perform(
  ports: Ports,
  deliver: Deliver,
  c: Case,
  effect: Effect,
): Promise<EffectResult | Later> {
  const id = effect.id
  const at = ports.now()
  switch (effect.kind) {
    case 'claim': {
      const { contact, birthdate, nikLast4, wanted } = effect.claim
      const target = (await caseOf(ports.store, contact)) ?? decoyCase(contact)
      const { address, language } = effect
      await deliver(target, {
        id,
        at,
        kind: 'claimed',
        visitor: c.id,
        address,
        birthdate,
        nikLast4,
        wanted,
        language,
      })
      return DONE
    }
    case 'submit_code':
      await deliver(effect.to, {
        id,
        at,
        kind: 'code',
        visitor: c.id,
        address: effect.address,
        code: effect.code,
        handoff: effect.handoff,
      })
      return DONE
    case 'resend_code':
      await deliver(effect.to, { id, at, kind: 'resend', visitor: c.id, address: effect.address })
      return DONE
    case 'verdict':
      await deliver(effect.to, { id, at, kind: 'verdict', verdict: effect.verdict, case: c.id })
      return DONE
    case 'forward':
      await deliver(effect.to, effect.input)
      return DONE
    case 'bind':
      await bind(ports.store, effect.address, c.id)
      ports.bell.ring('address', effect.address)
      return DONE
    case 'release': {
      const { address, passedOn } = effect
      const fresh = await release(ports.store, address, c.id)
      if (!passedOn) await deliver(fresh, { id, at, kind: 'released', address, language: c.language })
      ports.bell.ring('address', address)
      return DONE
    }
    case 'notice': {
      const code = ports.world.oneTimeCode(effect.code)
      const text = ports.content.words.render(effect.language, 'notice.code', 0, 'webchat', {
        code,
        creditor: ports.world.creditorName(c.creditor),
      })
      await ports.notices.send({
        key: id,
        channel: effect.channel,
        to: effect.to,
        text,
        debtor: c.debtor?.id ?? '',
      })
      return DONE
    }
    case 'payment_link': {
      const { account, agreement, amount, currency, expires } = effect
      return ports.payments.createLink({ key: id, case: c.id, account, agreement, amount, currency, expires })
    }
    case 'send':
      return send(ports, c, effect)
    case 'journal':
      await journal(
        ports.store,
        c.id,
        c.flushed,
        c.tail.filter((row) => row.seq <= effect.upTo),
      )
      return DONE
    case 'misunderstood':
      await keepMisunderstood(ports, c, effect)
      return DONE
    case 'handoff':
      ports.bell.ring('desk', c.id)
      return DONE
  }
}

const DONE: EffectResult = { ok: true }
