import { type Logger, pino } from 'pino'

/** Where finished lines go. */
export interface LogSink {
  write(line: string): void
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

const CENSORED = '[redacted]'

/** A name that holds one of these words anywhere holds a secret: `debtorPhone`, `x-csrf-token`. */
const SECRET_WORDS = words(
  'phone telephone msisdn mobile whatsapp nik ktp birthdate birthday otp pin password passphrase secret',
  'token cookie cookies authorization jwt',
)

/** A name that ends in one of these holds what somebody wrote: `messageText`, but not `messageId`. */
const WRITTEN_WORDS = words('text message messages body content caption transcript reply said quote')

/** Secrets known by their shape, wherever they stand in a text. */
const SHAPES: [shape: RegExp, instead: string][] = [
  [/\beyJ[\w-]+\.[\w-]+\.?[\w-]*/g, CENSORED],
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, `$1 ${CENSORED}`],
  [/([?&;\s](?:token|otp|code|password|secret|sid|session)=)[^&;\s"]+/gi, `$1${CENSORED}`],
  [/(?<!\d)\d{16}(?!\d)/g, CENSORED],
  [/(?<!\d)\d{6}[ .-]\d{6}[ .-]\d{4}(?!\d)/g, CENSORED],
  [/(?<![0-9A-Za-z])(?:\+?62|0)[\s.-]?8(?:[\s.-]?\d){7,12}(?![0-9A-Za-z])/g, CENSORED],
  [/(?<![0-9A-Za-z])\+\d(?:[\s.-]?\d){7,14}(?![0-9A-Za-z])/g, CENSORED],
]

/** Deeper than any line this program means to write. */
const DEEPEST = 8

/**
 * A logger for event names and ids, to standard error unless given another sink. Every finished line
 * is cleaned, however its parts came together: never message text, phone, NIK, one-time code,
 * password, token, cookie or authorization.
 */
export function createLog(level: LogLevel, sink: LogSink = process.stderr): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime }
  return pino(options, { write: (line) => sink.write(cleanLine(line)) })
}

function cleanLine(line: string): string {
  const parsed: Record<string, unknown> = JSON.parse(line)
  const { level, time, ...rest } = parsed
  return `${JSON.stringify({ level, time, ...cleanFields(rest, 0) })}\n`
}

function cleanFields(fields: object, depth: number): Record<string, unknown> {
  if ('type' in fields && 'stack' in fields) return cleanError(fields)
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      cleanText(name),
      isSecret(name) ? CENSORED : clean(value, depth + 1),
    ]),
  )
}

/** Libraries hang what they were given on their errors, so only these of its fields are written. */
const ERROR_FIELDS = new Set([
  'type',
  'message',
  'stack',
  'code',
  'errcode',
  'kind',
  'id',
  'status',
  'statusCode',
])

function cleanError(fields: object): Record<string, unknown> {
  const kept = Object.entries(fields).filter(([name]) => ERROR_FIELDS.has(name))
  return Object.fromEntries(
    kept.map(([name, value]) => [
      name,
      typeof value === 'string' ? withoutQuotes(value) : clean(value, DEEPEST),
    ]),
  )
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value === 'number') return cleanText(String(value)) === String(value) ? value : CENSORED
  if (typeof value !== 'object' || value === null) return value
  if (depth > DEEPEST) return CENSORED
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1))
  return cleanFields(value, depth)
}

/** No shape is shorter than this. */
const SHORTEST_SHAPE = 8

function cleanText(text: string): string {
  if (text.length < SHORTEST_SHAPE) return text
  return SHAPES.reduce((cleaned, [shape, instead]) => cleaned.replace(shape, instead), text)
}

/** A parser's error quotes what it was given, which may be what a debtor wrote. */
function withoutQuotes(text: string): string {
  return cleanText(text.replace(/"[^\n]*"/g, `"${CENSORED}"`))
}

function isSecret(name: string): boolean {
  const parts = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
  return parts.some((part) => SECRET_WORDS.has(part)) || WRITTEN_WORDS.has(parts.at(-1) ?? '')
}

function words(...lines: string[]): Set<string> {
  return new Set(lines.join(' ').split(' '))
}
