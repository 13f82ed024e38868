/** How long this channel waits, in milliseconds, and how often it tries. */
export interface Waits {
  /** A holder of the session that has not renewed for this long has died. */
  leaseMs: number
  /** How often another instance looks whether the session is free; the holder renews as often. */
  leaseLookMs: number
  /** The server answers a question of the client by then, or never. */
  queryMs: number
  /** A connection that is not open after this is given up. */
  openMs: number
  /** A connection that stayed open for this long was a good one. */
  steadyMs: number
  /** The first wait before a new connection; it doubles up to the longest. */
  firstAgainMs: number
  longestAgainMs: number
  /** After so many connections in a row somebody is told. */
  alarmAfter: number
  /** How often a refused version is tried again before somebody must update. */
  versionTries: number
  /** WhatsApp's server acknowledges within a second; silence for this long is an unknown fate. */
  noAckMs: number
  /** How often fates are looked at. */
  sweepMs: number
  /** A send that takes longer has failed; its fate is unknown. */
  sendMs: number
  /** Waits between attempts to hand over a message that could not be stored; the last one repeats. */
  handOverMs: readonly number[]
}

export const WAITS: Waits = {
  leaseMs: 30_000,
  leaseLookMs: 5_000,
  queryMs: 30_000,
  openMs: 60_000,
  steadyMs: 60_000,
  firstAgainMs: 1_000,
  longestAgainMs: 300_000,
  alarmAfter: 5,
  versionTries: 3,
  noAckMs: 180_000,
  sweepMs: 30_000,
  sendMs: 10_000,
  handOverMs: [500, 2_000, 5_000, 15_000, 60_000],
}
