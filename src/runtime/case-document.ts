import { z } from 'zod'
import { type Case, emptyCase } from '../conversation/case.ts'
import type { Index, Stored } from '../store/store.ts'

export const CASE = 'case'

/**
 * The fields an older document may lack get their defaults when it is read, so that documents upgrade
 * on touch. What is inside was written by this code and is not checked again.
 */
const shape = z.looseObject({
  id: z.string().min(1),
  kind: z.enum(['debtor', 'visitor', 'decoy']),
  creditor: z.string(),
  language: z.enum(['id', 'en']),
})

export interface LoadedCase {
  c: Case
  version: number
}

/** A stored case, brought up to this version's shape. Throws on a document that is no case. */
export function readCase({ body, version }: Stored): LoadedCase {
  const head = shape.parse(body)
  const empty = emptyCase(head.id, head.kind, head.creditor, head.language)
  const c = { ...empty, ...head } as Case
  return { c: { ...c, dialog: { ...empty.dialog, ...c.dialog } }, version }
}

/** A document larger than this would slow every turn; closed rounds and old rows belong in the journal. */
const LARGEST_CASE = 64 * 1024

/** Throws when a case has outgrown its limit, which is a bug and not a debtor's doing. */
export function assertSmall(c: Case): void {
  const size = JSON.stringify(c).length
  if (size > LARGEST_CASE)
    throw new Error(
      `Case ${c.id} has ${size} characters, over ${LARGEST_CASE}; move closed parts to the journal.`,
    )
}

/** What a case is found by: when somebody must look at it, its place in the queue, the name. */
export function indexOf(c: Case): Index {
  const index: Index = {}
  const due = dueOf(c)
  if (due !== undefined) index.due = due
  const queue = queueKey(c)
  if (queue) index.queue = queue
  if (c.debtor) index.search = c.debtor.name.toLowerCase()
  return index
}

/** The earliest of alarms, next attempts and lease ends. */
function dueOf(c: Case): number | undefined {
  const lanes = new Map<string, number>()
  for (const effect of c.outbox)
    if (!lanes.has(effect.lane)) lanes.set(effect.lane, Math.max(effect.next, effect.lease))
  const times = [...Object.values(c.alarms), ...lanes.values()]
  return times.length > 0 ? Math.min(...times) : undefined
}

const LATEST = 9_999_999_999_999
const digits = (at: number): string => String(at).padStart(13, '0')

/** Waiting cases by urgency, then owned ones by owner, then those the assistant leads, newest first. */
function queueKey(c: Case): string | undefined {
  const { handoff } = c
  if (c.mode === 'queued' && handoff) return `1|${handoff.priority}|${digits(handoff.since)}`
  if (c.mode === 'agent' && handoff?.owner) return `2|${handoff.owner.id}|${digits(handoff.since)}`
  const heard = Math.max(0, ...Object.values(c.addresses).map((address) => address.heard))
  return heard > 0 && !c.forwardTo ? `3|${digits(LATEST - heard)}` : undefined
}

/** Bounds of the queue index for each part of the desk. */
export const QUEUES = {
  waiting: { from: '1|', upTo: '1|~' },
  owned: { from: '2|', upTo: '2|~' },
  assistant: { from: '3|', upTo: '3|~' },
} as const
