/**
 * The account of a channel that is linked as a device of somebody's telephone: what a screen or a terminal
 * shows of it, and what a person may do.
 */
export interface Linking {
  status(): LinkStatus
  /**
   * Connects. Without a kept session a code to scan appears in `status()` soon after; with one it is used
   * again, which is also how a person takes the account back after `replaced`. Quiet when connected.
   */
  connect(): Promise<LinkAnswer>
  /** A code to type on the telephone instead of scanning. The number is in E.164 or its digits. */
  pairingCode(phone: string): Promise<{ ok: true; code: string; until: number } | LinkRefusal>
  /** Ends the link at the provider and forgets the session. */
  unlink(): Promise<LinkAnswer>
}

export type LinkAnswer = { ok: true } | LinkRefusal

/** `code` is stable; `ELSEWHERE`: another instance of the service holds the session. */
export interface LinkRefusal {
  ok: false
  code: 'ELSEWHERE' | 'LINKED' | 'BAD_NUMBER' | 'NOT_CONNECTED' | 'STOPPED'
}

/**
 * `waiting`: another instance holds the session. `unlinked`: nobody has linked it yet. `linking`: a code may
 * be scanned. `replaced`, `logged_out`, `forbidden`, `refused_version`, `mismatch` and `unreadable` stay until
 * a person acts.
 */
export type LinkState =
  | 'off'
  | 'waiting'
  | 'unlinked'
  | 'connecting'
  | 'linking'
  | 'linked'
  | 'reconnecting'
  | 'replaced'
  | 'logged_out'
  | 'forbidden'
  | 'refused_version'
  | 'mismatch'
  | 'unreadable'

export interface LinkStatus {
  state: LinkState
  /** When this state began; milliseconds, as all times here. */
  since: number
  /** Our own number as E.164, while linked. */
  phone?: string
  /** The text of the code to scan, and when it is worth nothing any more. */
  qr?: { text: string; until: number }
  /** The code to type instead. */
  pairing?: { code: string; until: number }
  /** New chats are barred, or all of the account: the provider's word for why, and until when if it said so. */
  restriction?: { reason: string; until?: number }
  /** The provider counts chats that we begin; we begin none, so a warning here means that somebody does. */
  capping?: { status: string; used: number; total: number }
  /** Connections begun anew since the last good one. */
  attempts: number
}
