import { brief } from '../brief.ts'
import { type HandoffReason, URGENCY } from '../handoff.ts'
import { quiet } from '../quiet.ts'
import type { Scene } from '../scene.ts'
import { type Act, fork, plain } from './act.ts'

const MINUTE_MS = 60_000

/** Puts the case in the queue, or raises its urgency when it waits already. */
export function queue(t: Scene, reason: HandoffReason): void {
  const { skill, priority, minutes } = URGENCY[reason]
  const { desk, now } = t.world
  const waiting = t.c.handoff
  if (t.c.mode !== 'bot' && waiting && waiting.priority <= priority) return
  const starts = reason === 'distress' || desk.open ? now : desk.opens
  t.c.handoff = {
    reason,
    skill,
    priority,
    since: waiting && t.c.mode !== 'bot' ? waiting.since : now,
    due: starts + minutes * MINUTE_MS,
    address: t.address ?? waiting?.address ?? '',
    owner: t.c.mode === 'agent' ? (waiting?.owner ?? null) : null,
    unread: waiting?.unread ?? 0,
    note: waiting?.note ?? null,
  }
  if (t.c.mode === 'bot') t.c.mode = 'queued'
  quiet(t)
  t.deeds.push({ kind: 'handoff', reason, skill, priority, brief: brief(t.c, t.world) })
}

/** Reasons that a person must settle even if the debtor no longer wants to wait. */
const MUST: ReadonlySet<HandoffReason> = new Set([
  'distress',
  'dispute',
  'identity',
  'deceased',
  'represented',
  'complaint',
  'privacy',
  'hardship',
  'payment_check',
])

function cancel(t: Scene): 'cancelled' | 'kept' {
  if (!t.c.handoff || MUST.has(t.c.handoff.reason)) return 'kept'
  t.c.mode = 'bot'
  t.c.handoff = null
  return 'cancelled'
}

const reasons = Object.keys(URGENCY).filter((name): name is HandoffReason => name in URGENCY)

export const deskActs: Record<string, Act> = {
  ...Object.fromEntries(reasons.map((reason) => [`hand_off.${reason}`, plain((t) => queue(t, reason))])),
  cancel_wait: fork(['cancelled', 'kept'], cancel),
}
