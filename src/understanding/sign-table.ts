/**
 * Numbers signs in the order in which they are first seen. Only hashes of 64 bits are kept, no text: among a
 * million signs two share a number with a chance of one in thirty million.
 */
export interface SignTable {
  /** Number + 1 of the sign that lies there, 0 where none does; the length is a power of two. */
  slots: Int32Array
  /** Both halves of the hash, by number; longer than what is used. */
  firsts: Int32Array
  seconds: Int32Array
  used: number
  /** What a person may be shown of each sign, where somebody wants to know. */
  names?: Map<number, string>
}

/** What stands in the place of the number of a sign that was never seen. */
export const UNSEEN = -1

const SMALLEST = 1024

export function signTable(): SignTable {
  return {
    slots: new Int32Array(SMALLEST),
    firsts: new Int32Array(SMALLEST / 2),
    seconds: new Int32Array(SMALLEST / 2),
    used: 0,
  }
}

/** The table of signs whose hashes were kept. */
export function signTableOf(firsts: Int32Array, seconds: Int32Array): SignTable {
  let size = SMALLEST
  while (size < 2 * firsts.length) size *= 2
  const table = { slots: new Int32Array(size), firsts, seconds, used: firsts.length }
  fillSlots(table)
  return table
}

/** A table that may grow without the other. */
export function copyOf({ slots, firsts, seconds, used }: SignTable): SignTable {
  return { slots: slots.slice(), firsts: firsts.slice(), seconds: seconds.slice(), used }
}

/** A kind of sign is part of its hash, so that equal texts of two kinds are two signs. */
export type Kind = 'word' | 'pair' | 'concept' | 'concepts' | 'stem' | 'stems' | 'piece'
const SEEDS: Record<Kind, number> = {
  word: 0x2545f491,
  pair: 0x1b873593,
  concept: 0x3c6ef372,
  concepts: 0x510e527f,
  stem: 0x6a09e667,
  stems: 0x0a54ff53,
  piece: 0x5be0cd19,
}

/** The number of a text or of a part of it; a new one takes the next number. */
export function numberOfText(table: SignTable, kind: Kind, text: string, from = 0, to = text.length): number {
  hashText(kind, text, from, to)
  const number = found(table) ?? added(table)
  table.names?.set(number, nameOf(kind, text.slice(from, to)))
  return number
}

/** The number of two signs side by side; a new pair takes the next number. */
export function numberOfPair(table: SignTable, kind: Kind, a: number, b: number): number {
  hashPair(kind, a, b)
  const number = found(table) ?? added(table)
  table.names?.set(number, `${table.names.get(a)} ${table.names.get(b)}`)
  return number
}

/** A word as it stands, a stem with "~", letters between dots. */
function nameOf(kind: Kind, text: string): string {
  if (kind === 'stem') return `${text}~`
  if (kind === 'piece') return `.${text.replaceAll(' ', '_')}.`
  if (kind === 'word' && text === '^') return '(start)'
  return kind === 'word' && text === '$' ? '(end)' : text
}

/** The number of a word, if it has one. */
export function knownText(table: SignTable, kind: Kind, text: string): number {
  hashText(kind, text, 0, text.length)
  return found(table) ?? UNSEEN
}

/** The number of a pair, if it has one. */
export function knownPair(table: SignTable, kind: Kind, a: number, b: number): number {
  hashPair(kind, a, b)
  return found(table) ?? UNSEEN
}

/** Forgets every sign that got its number after the first `kept`. */
export function forgetAfter(table: SignTable, kept: number): void {
  const { slots } = table
  for (let at = 0; at < slots.length; at++) if ((slots[at] ?? 0) > kept) slots[at] = 0
  table.used = kept
}

/** Both halves of the hash that was made last. */
let first = 0
let second = 0

function hashText(kind: Kind, text: string, from: number, to: number): void {
  let a = SEEDS[kind]
  let b = ~a
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(((b << 5) | (b >>> 27)) ^ code, 0x27220a95)
  }
  first = mixed(a)
  second = mixed(b)
}

function hashPair(kind: Kind, left: number, right: number): void {
  const seed = SEEDS[kind]
  first = mixed(Math.imul(seed ^ left, 0x01000193) ^ Math.imul(right, 0x9e3779b1 | 0))
  second = mixed(Math.imul(~seed ^ right, 0x27220a95) ^ Math.imul(left, 0x85ebca6b | 0))
}

/** Spreads the last bits over all (the finaliser of MurmurHash3, Appleby 2011, in the public domain). */
function mixed(hash: number): number {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

function found({ slots, firsts, seconds }: SignTable): number | undefined {
  const last = slots.length - 1
  for (let at = first & last; ; at = (at + 1) & last) {
    const number = (slots[at] ?? 0) - 1
    if (number < 0) return undefined
    if (firsts[number] === first && seconds[number] === second) return number
  }
}

function added(table: SignTable): number {
  const number = table.used++
  if (number >= table.firsts.length) {
    table.firsts = longer(table.firsts, 2 * number)
    table.seconds = longer(table.seconds, 2 * number)
  }
  table.firsts[number] = first
  table.seconds[number] = second
  if (2 * table.used > table.slots.length) {
    table.slots = new Int32Array(2 * table.slots.length)
    fillSlots(table)
  } else place(table.slots, number, first)
  return number
}

function longer(list: Int32Array, length: number): Int32Array {
  const copy = new Int32Array(length)
  copy.set(list)
  return copy
}

function fillSlots({ slots, firsts, used }: SignTable): void {
  for (let number = 0; number < used; number++) place(slots, number, firsts[number] ?? 0)
}

function place(slots: Int32Array, number: number, hash: number): void {
  const last = slots.length - 1
  let at = hash & last
  while (slots[at] !== 0) at = (at + 1) & last
  slots[at] = number + 1
}
