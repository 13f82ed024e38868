import type { Sent } from '../channel.ts'

type Why = (Sent & { kind: 'refused' })['why']

/**
 * What follows from an error of the Graph API. Only its code decides, never its title or the HTTP status
 * (developers.facebook.com, WhatsApp error codes).
 */
export type Consequence =
  /** This message will not be taken; another way is needed. `alarm`: nothing else will be either. */
  | { act: 'refuse'; why: Why; alarm?: true; notice?: true }
  /** Too many to one user. */
  | { act: 'slow'; whom: 'user' }
  /** Too many from the number or the account. `alarm`: people complain, so it is a long pause. */
  | { act: 'slow'; whom: 'number'; alarm?: true }
  /** Nothing was sent, and the same may work soon. `alarm`: only when a person has mended something. */
  | { act: 'retry'; alarm?: true }

const undeliverable: Consequence = { act: 'refuse', why: 'undeliverable' }
const badContent: Consequence = { act: 'refuse', why: 'content' }
const badNotice: Consequence = { act: 'refuse', why: 'content', notice: true }
const account: Consequence = { act: 'refuse', why: 'account', alarm: true }
const slowNumber: Consequence = { act: 'slow', whom: 'number' }
const retry: Consequence = { act: 'retry' }
const locked: Consequence = { act: 'retry', alarm: true }

const CODES: Record<number, Consequence> = {
  /** Unknown error; service unavailable; something went wrong; service overloaded; in maintenance. */
  1: retry,
  2: retry,
  131000: retry,
  131016: retry,
  131057: retry,
  /** Token cannot be used; capability; permission; token expired; access denied. */
  0: locked,
  3: locked,
  10: locked,
  190: locked,
  131005: locked,
  /** Call limit of the app; of the account; throughput of the number. */
  4: slowNumber,
  80007: slowNumber,
  130429: slowNumber,
  131048: { act: 'slow', whom: 'number', alarm: true },
  131056: { act: 'slow', whom: 'user' },
  /** The window for free words is shut. */
  131047: { act: 'refuse', why: 'window' },
  /** Not on WhatsApp or blocked; our own number; not in a test number's list; experiment; limits per user. */
  131026: undeliverable,
  131021: undeliverable,
  131030: undeliverable,
  130472: undeliverable,
  131049: undeliverable,
  131050: undeliverable,
  /** Parameters; the kind of message; the kind of receiver; files. */
  100: badContent,
  131008: badContent,
  131009: badContent,
  131051: badContent,
  131052: badContent,
  131053: badContent,
  131062: badContent,
  /** Policy; locked; payment; country; registration; display name; number not registered. */
  368: account,
  131031: account,
  131042: account,
  130497: account,
  131045: account,
  131037: account,
  133010: account,
}

/** 132000 to 132999: parameters of a template, its name, its policy, its format; paused; disabled. */
const isOfTemplate = (code: number): boolean => code >= 132_000 && code < 133_000

/** What follows from a code; undefined for one that is not known here. */
export function consequenceOf(code: number): Consequence | undefined {
  if (code >= 200 && code < 300) return locked
  return isOfTemplate(code) ? badNotice : CODES[code]
}

/** What follows from an answer: of an unknown code, by whether the request or the server is to blame. */
export function consequenceOfAnswer(code: number | undefined, status: number): Consequence {
  const known = code === undefined ? undefined : consequenceOf(code)
  if (known) return known
  if (status === 401 || status === 403) return locked
  if (status === 429) return slowNumber
  return status >= 400 && status < 500 && status !== 408 ? badContent : retry
}
