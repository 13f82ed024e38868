import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { UnreadablePortfolio } from './record.ts'

const NEWLINE = 10
const FIRST_NON_ASCII = 0x80

const FOREIGN: [start: number[], reason: string][] = [
  [[0xff, 0xfe], 'is UTF-16 text; save it as "CSV UTF-8" (Excel) or as UTF-8'],
  [[0xfe, 0xff], 'is UTF-16 text; save it as "CSV UTF-8" (Excel) or as UTF-8'],
  [[0x50, 0x4b, 0x03, 0x04], 'is a workbook or archive, not text; save the sheet as "CSV UTF-8"'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'is an old Excel workbook, not text; save the sheet as "CSV UTF-8"'],
  [[0x1f, 0x8b], 'is compressed; unpack it first'],
  [[0x25, 0x50, 0x44, 0x46], 'is a PDF, not text; export the data as CSV or JSON'],
]

/** A fingerprint of the bytes of a file, and how many there are. Throws what the file system throws. */
export async function fingerprint(path: string): Promise<{ id: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { id: hash.digest('hex').slice(0, 32), bytes }
}

/**
 * The text of a UTF-8 file in pieces, without its byte order mark. Throws UnreadablePortfolio, with the
 * line, at the first byte that is not UTF-8 text.
 */
export async function* textOf(path: string, onBytes?: (read: number) => void): AsyncGenerator<string> {
  let line = 1
  let read = 0
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (read === 0) refuseForeign(chunk)
    read += chunk.length
    const joined = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const end = lastWholeCharacter(joined)
    rest = joined.subarray(end)
    const text = decode(joined.subarray(0, end), line)
    line += newlines(text)
    yield text
    onBytes?.(read)
  }
  if (rest.length > 0) yield decode(rest, line)
}

function refuseForeign(chunk: Buffer): void {
  const found = FOREIGN.find(([start]) => start.every((byte, i) => chunk[i] === byte))
  if (found) throw new UnreadablePortfolio(1, `the file ${found[1]}`)
  const zeros = chunk.subarray(0, 64).filter((byte) => byte === 0).length
  if (zeros >= 8 && zeros < 64 && chunk[0] !== chunk[1]) {
    throw new UnreadablePortfolio(
      1,
      'the file is UTF-16 text or binary; save it as "CSV UTF-8" (Excel) or as UTF-8',
    )
  }
}

/** Everything up to the last ASCII byte ends on a whole character. */
function lastWholeCharacter(bytes: Buffer): number {
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] ?? 0) >= FIRST_NON_ASCII) end--
  return end
}

function decode(bytes: Buffer, firstLine: number): string {
  if (!isUtf8(bytes) || bytes.includes(0)) throw unreadable(bytes, firstLine)
  return new TextDecoder('utf-8', { ignoreBOM: firstLine !== 1 }).decode(bytes)
}

function unreadable(bytes: Buffer, firstLine: number): UnreadablePortfolio {
  let line = firstLine
  let from = 0
  while (from < bytes.length) {
    const newline = bytes.indexOf(NEWLINE, from)
    const end = newline < 0 ? bytes.length : newline
    const part = bytes.subarray(from, end)
    if (part.includes(0)) break
    if (!isUtf8(part)) {
      return new UnreadablePortfolio(
        line,
        'holds bytes that are not UTF-8; save the file as "CSV UTF-8" (Excel) or as UTF-8',
      )
    }
    from = end + 1
    line++
  }
  return new UnreadablePortfolio(line, 'holds binary data, not text; export the data as CSV or JSON')
}

/** How many line ends are in a text. */
export function newlines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}
