import type { Pieces } from './pieces.ts'

const EMAIL = /[\w.+-]+ ?@ ?[\w-]+(?: ?\. ?[a-z]{2,})+/gi
const SPELLED_EMAIL =
  /[\w.+-]+ ?(?:\(at\)|\[at\]|\bat\b|\baet\b) ?[\w-]+ ?(?:\.|\bdot\b|\btitik\b) ?(?:com|net|org|co|id)\b(?: ?(?:\.|\bdot\b|\btitik\b) ?id\b)?/gi
const WEB = /\b(?:https?:\/\/|www\.)\S+/gi
const HOST =
  /(?<![\p{L}\d.@])(?:[a-z\d-]+\.)+(?:com|net|org|id|me|ly|io|link|site|online|app|xyz)(?![\p{L}\d])(?:\/\S*)?/giu
/** The name somebody has on another service. */
const HANDLE = /(?<![\p{L}\d])@[\w.]{3,}/gu
/** "jalan" is left alone: it is a way out as often as a street. */
const STREET = /\b(?:jl|jln)\b\.? ?[\p{L}\d.]+(?: (?!rt\b|rw\b|no\b)[\p{L}\d.]+){0,2}(?: no\.? ?\d+\w?)?/giu
const QUARTER = /\b(?:rt|rw)\b[ .:/]*\d{1,3}(?: ?\/ ?(?:rw)?[ .:]*\d{1,3})?/gi

/** Takes out where somebody can be reached or found. */
export const withoutContacts = (text: string, { replace }: Pieces): string =>
  text
    .replace(EMAIL, () => replace('email'))
    .replace(SPELLED_EMAIL, () => replace('email'))
    .replace(WEB, () => replace('link'))
    .replace(HOST, () => replace('link'))
    .replace(HANDLE, () => replace('name'))
    .replace(STREET, () => replace('address'))
    .replace(QUARTER, () => replace('address'))
