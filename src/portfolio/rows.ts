import { CsvError, type Parser, parse } from 'csv-parse'
import { MAX_RECORD_CHARS, UnreadablePortfolio } from './record.ts'
import { newlines } from './text.ts'

/** One record of a CSV file; `line` is where it starts, `lines` how many it takes. */
export interface CsvRow {
  line: number
  lines: number
  cells: string[]
}

const SEPARATORS = [',', ';', '\t', '|'] as const

/** The records of a CSV file, header first, empty ones left out. The separator is found from the header. */
export async function* csvRows(text: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  const reading: Reading = { found: [], nextLine: 1, passOver: 0 }
  let head = ''
  let parser: Parser | undefined
  for await (const piece of withNewlines(text)) {
    if (parser) await write(parser, piece, reading)
    else {
      head += piece
      if (!head.trimStart().includes('\n') && head.length <= MAX_RECORD_CHARS) continue
      parser = await started(head, reading)
    }
    yield* reading.found.splice(0)
  }
  parser ??= await started(head, reading)
  await end(parser, reading)
  yield* reading.found
}

/** What the parser has found and nobody has taken yet, and where the record now being read starts. */
interface Reading {
  found: CsvRow[]
  nextLine: number
  /** Records still to come that are not part of the table: the line that names the separator. */
  passOver: number
}

/** CRLF and CR become LF, so that a line is a line wherever it stands. */
async function* withNewlines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let held = ''
  for await (const piece of text) {
    const joined = held + piece
    held = joined.endsWith('\r') ? '\r' : ''
    yield joined.slice(0, joined.length - held.length).replace(/\r\n?/g, '\n')
  }
  if (held) yield '\n'
}

async function started(head: string, reading: Reading): Promise<Parser> {
  const first = /^\s*([^\n]*)/.exec(head)?.[1] ?? ''
  const declared = /^"?sep=(.)"?$/i.exec(first.trim())?.[1]
  if (declared) reading.passOver = 1
  const parser = parserFor(declared ?? separatorOf(first), reading)
  await write(parser, head, reading)
  return parser
}

function separatorOf(header: string): string {
  const outside = header.replace(/"[^"]*"/g, '')
  const counts = SEPARATORS.map((separator) => outside.split(separator).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ','
}

function parserFor(delimiter: string, reading: Reading): Parser {
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_CHARS,
    on_record: (cells: string[], { lines }) => {
      reading.nextLine = lines + 1
      if (cells.every((cell) => cell.trim() === '')) return null
      if (reading.passOver > 0) {
        reading.passOver--
        return null
      }
      const inside = cells.reduce((sum, cell) => sum + newlines(cell), 0)
      reading.found.push({ line: lines - inside, lines: inside + 1, cells })
      return null
    },
  })
  parser.on('error', () => {})
  parser.resume()
  return parser
}

function write(parser: Parser, piece: string, reading: Reading): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(piece, (error) => (error ? reject(unreadable(error, reading)) : resolve()))
  })
}

function end(parser: Parser, reading: Reading): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once('error', (error) => reject(unreadable(error, reading)))
    parser.once('end', resolve)
    parser.end()
  })
}

function unreadable(error: unknown, { nextLine }: Reading): unknown {
  if (!(error instanceof CsvError)) return error
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    const reason = `is longer than ${MAX_RECORD_CHARS} characters; look for a missing quote or line end`
    return new UnreadablePortfolio(nextLine, reason)
  }
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new UnreadablePortfolio(nextLine, 'opens a quoted cell that never ends; close the quote')
  }
  return new UnreadablePortfolio(nextLine, 'is not valid CSV; check its quotes and separators')
}
