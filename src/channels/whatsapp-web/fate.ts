import type { WAMessageUpdate } from 'baileys'
import type { Sent } from '../channel.ts'
import type { Fate } from './sent.ts'

/** WhatsApp's status of a message (WebMessageInfo.Status) as what became of it. */
const FATES: Record<number, Exclude<Fate, 'pending' | 'unknown'>> = {
  0: 'failed',
  2: 'sent',
  3: 'delivered',
  4: 'read',
  5: 'read',
}

/**
 * Why the server refuses a message, by its number. 463: we may not write first to this person, or to nobody
 * new for a while; trying again makes it worse.
 */
const REFUSALS: Record<string, string> = {
  '463': 'REACHOUT_TIMELOCKED',
  '479': 'STALE_DEVICES',
  '487': 'PARSING',
  '491': 'INVALID_MESSAGE',
  '495': 'MISSING_SECRET',
  '496': 'OLD_COUNTER',
  '499': 'DELETED_BY_PEER',
  '500': 'SERVER_ERROR',
}

export interface FateTold {
  fate: Exclude<Fate, 'pending' | 'unknown'>
  code?: string
}

/** What an update says about the fate of our message; undefined when it says nothing about it. */
export function fateOf({ key, update }: WAMessageUpdate): FateTold | undefined {
  const fate = key.fromMe && typeof update.status === 'number' ? FATES[update.status] : undefined
  if (fate === undefined) return undefined
  if (fate !== 'failed') return { fate }
  const [number] = Array.isArray(update.messageStubParameters) ? update.messageStubParameters : []
  return { fate, code: refusalOf(number) }
}

const refusalOf = (number: unknown): string =>
  typeof number === 'string' && /^\d{3}$/.test(number) ? (REFUSALS[number] ?? `REFUSED_${number}`) : 'REFUSED'

type Why = (Sent & { kind: 'refused' })['why']

const WHY: Record<string, Why | undefined> = {
  REACHOUT_TIMELOCKED: 'window',
  PARSING: 'content',
  INVALID_MESSAGE: 'content',
  MISSING_SECRET: 'content',
}

/** They say nothing about the person or the words. */
const PASSING = new Set(['SERVER_ERROR', 'STALE_DEVICES', 'OLD_COUNTER'])

/** Why a message was refused; undefined when the same may be taken soon. */
export const whyRefused = (code: string): Why | undefined =>
  PASSING.has(code) ? undefined : (WHY[code] ?? 'undeliverable')
