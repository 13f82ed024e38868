import type { LinkState } from '../linking.ts'
import type { Waits } from './waits.ts'

/** A state that stays until a person acts. */
export type Ended = Extract<
  LinkState,
  'unlinked' | 'replaced' | 'logged_out' | 'forbidden' | 'refused_version' | 'mismatch'
>

export type AfterClose =
  | { do: 'connect'; afterMs: number; alarm: boolean }
  /** `forget`: the kept session is worth nothing any more. */
  | { do: 'stop'; state: Ended; forget: boolean }

export interface Closed {
  /** The status code of the close (Baileys' DisconnectReason, or an HTTP status). */
  code: number
  /** Whether the account is linked; else somebody was about to link it. */
  linked: boolean
  /** Connections in a row that were not good, this one included. */
  attempts: number
  /** How many of them ended because the version was refused. */
  refusedVersions: number
  /** Chance from 0 up to 1. */
  chance: number
}

/** Close codes, from Baileys' DisconnectReason; 405 is what the server says to a client that is too old. */
const LOGGED_OUT = 401
const FORBIDDEN = 403
const REFUSED_VERSION = 405
const MISMATCH = 411
const REPLACED = 440
const RESTART = 515

/**
 * What follows the end of a connection. A connection replaced by another one is never taken back by itself:
 * two that do would end each other for ever.
 */
export function afterClose(closed: Closed, waits: Waits): AfterClose {
  switch (closed.code) {
    case RESTART:
      return closed.attempts <= waits.alarmAfter
        ? { do: 'connect', afterMs: 0, alarm: false }
        : again(closed, waits)
    case LOGGED_OUT:
      return { do: 'stop', state: 'logged_out', forget: true }
    case FORBIDDEN:
      return { do: 'stop', state: 'forbidden', forget: false }
    case MISMATCH:
      return { do: 'stop', state: 'mismatch', forget: false }
    case REPLACED:
      return { do: 'stop', state: 'replaced', forget: false }
    case REFUSED_VERSION:
      return closed.refusedVersions >= waits.versionTries
        ? { do: 'stop', state: 'refused_version', forget: false }
        : again(closed, waits)
    default:
      return closed.linked ? again(closed, waits) : { do: 'stop', state: 'unlinked', forget: true }
  }
}

/** Doubling waits, cut at the longest, of which a random half is taken so that many instances spread. */
function again({ attempts, chance }: Closed, waits: Waits): AfterClose {
  const whole = Math.min(waits.longestAgainMs, waits.firstAgainMs * 2 ** Math.min(attempts - 1, 30))
  return {
    do: 'connect',
    afterMs: Math.round(whole / 2 + (whole / 2) * chance),
    alarm: attempts === waits.alarmAfter,
  }
}
