import { countVisitorFailure, raise } from './acts/identity.ts'
import { unprovenAddress } from './case.ts'
import { resumeWanted, signal } from './converse.ts'
import { disclose } from './disclosure.ts'
import { channelOf } from './hear.ts'
import type { Identification, Input, Verdict } from './input.ts'
import { ask, current, enter } from './interpreter.ts'
import { passOn } from './passed-on.ts'
import { say } from './say.ts'
import { level, type Scene, zoneOf } from './scene.ts'
import { codeContact, judgeCode, judgeKnowledge, masked, maySendCode, POSSESSION_MS } from './verification.ts'

type Step<K extends Identification['kind']> = Input & Extract<Identification, { kind: K }>

/** Proving who writes, between a visitor's case and the case of the contact point they named. */
export function identify(t: Scene, input: Input & Identification): void {
  switch (input.kind) {
    case 'claimed':
      return judgeClaim(t, input)
    case 'code':
      return checkCode(t, input)
    case 'resend':
      return resend(t, input)
    case 'verdict':
      return hearVerdict(t, input)
    case 'released':
      return strange(t, input)
    case 'vouched':
      return vouch(t, input)
    case 'passed_on':
      t.address = null
      return passOn(t, input.address)
  }
}

const tell = (t: Scene, visitor: string, verdict: Verdict): void => {
  t.address = null
  t.deeds.push({ kind: 'verdict', to: visitor, verdict })
}

function judgeClaim(t: Scene, input: Step<'claimed'>): void {
  const verdict = judgeKnowledge(t.c, input, input.address, t.world.now)
  if (verdict !== 'match') return tell(t, input.visitor, verdict)
  if (!maySendCode(t.c, t.world.now)) return tell(t, input.visitor, { kind: 'resend_later' })
  const { address, visitor, wanted, language } = input
  sendCode(t, { id: input.id, at: t.world.now, address, visitor, wanted, language, tries: 0 }, 'known')
}

function sendCode(
  t: Scene,
  code: NonNullable<Scene['c']['verification']['code']>,
  kind: 'known' | 'resent',
): void {
  const contact = t.c.debtor ? codeContact(t.c.debtor, t.world.now, zoneOf(t)) : undefined
  if (!contact) return tell(t, code.visitor, { kind: 'locked' })
  t.c.verification.code = code
  t.c.verification.sends.push(t.world.now)
  t.deeds.push({
    kind: 'notice',
    notice: 'code',
    channel: contact.channel,
    to: contact.value,
    code: code.id,
    language: code.language,
  })
  tell(t, code.visitor, { kind, sentTo: masked(contact.value) })
}

function resend(t: Scene, input: Step<'resend'>): void {
  const { code } = t.c.verification
  if (!code || code.address !== input.address || !maySendCode(t.c, t.world.now)) {
    return tell(t, input.visitor, { kind: 'resend_later' })
  }
  sendCode(t, { ...code, id: input.id, at: t.world.now, tries: 0 }, 'resent')
}

/** The right code binds the address to this case, and the conversation goes on here. */
function checkCode(t: Scene, input: Step<'code'>): void {
  const asked = t.c.verification.code
  const verdict = judgeCode(t.c, input.code, input.address, t.world)
  if (verdict !== 'match') return tell(t, input.visitor, verdict)
  const address = unprovenAddress(channelOf(input.address), t.c.seq + 1)
  t.c.addresses[input.address] = {
    ...address,
    heard: t.world.now,
    disclosed: t.world.now,
    possession: t.world.now + POSSESSION_MS,
  }
  t.deeds.push({ kind: 'bind', address: input.address })
  tell(t, input.visitor, { kind: 'verified' })
  t.address = input.address
  raise(t, input.address)
  if (asked) t.c.language = asked.language
  if (input.handoff && t.c.mode === 'bot') {
    t.c.handoff = { ...input.handoff, address: input.address }
    t.c.mode = input.handoff.owner ? 'agent' : 'queued'
  }
  if (t.c.mode === 'agent') return
  t.c.dialog.wanted = [...t.c.dialog.wanted, ...(asked?.wanted ?? [])]
  say(t, 'identify.verified')
  welcome(t)
}

/** Goes on with what was asked, or where the conversation stood. */
function welcome(t: Scene): void {
  if (t.c.dialog.wanted.length > 0 || current(t).public) enter(t, 'resume')
  else ask(t)
  resumeWanted(t)
}

function hearVerdict(t: Scene, input: Step<'verdict'>): void {
  const { verdict } = input
  if (verdict.kind === 'verified') {
    t.c.forwardTo = input.case
    t.c.mode = 'bot'
    t.c.handoff = null
    return
  }
  t.address = Object.keys(t.c.addresses)[0] ?? null
  t.c.dialog.slots.claimed = input.case
  if (verdict.kind === 'mismatch' || verdict.kind === 'locked') countVisitorFailure(t)
  if ('left' in verdict) t.left = verdict.left
  signal(t, `verdict_${verdict.kind}`)
}

/** Nothing is asked of a person who only told us that we had the wrong one. */
function strange(t: Scene, input: Step<'released'>): void {
  t.c.addresses[input.address] = { ...unprovenAddress(channelOf(input.address), 1), disclosed: t.world.now }
  t.c.dialog.state = 'released'
  t.c.language = input.language
  t.address = null
}

function vouch(t: Scene, input: Step<'vouched'>): void {
  const before = t.c.addresses[input.address]
  const known = before && !before.passedOn ? before : unprovenAddress(channelOf(input.address), t.c.seq + 1)
  const { phone = known.phone } = input
  const possession = Math.max(known.possession, input.until)
  t.c.addresses[input.address] = { ...known, possession, ...(phone === undefined ? {} : { phone }) }
  t.address = input.led ? input.address : null
  if (!input.led || t.c.mode === 'agent' || level(t) >= 2) return
  disclose(t, null)
  enter(t, 'identify')
}
