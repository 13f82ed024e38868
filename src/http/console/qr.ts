import { encode } from 'uqr'
import type { QrMatrix } from '../wire/channels.ts'

/** The code to scan of a text, as rows of `1` (dark) and `0`. */
export const qrOf = (text: string): QrMatrix =>
  encode(text, { ecc: 'L', border: 0 }).data.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''))
