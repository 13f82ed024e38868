import type { LocalDate } from '../negotiation/dates.ts'
import { checkDebtor } from './check.ts'
import { isPersonal } from './columns.ts'
import { type Fault, type Problem, shown } from './fault.ts'
import { jsonPieces } from './json-pieces.ts'
import type { PortfolioRecord } from './record.ts'

/** The debtors of a JSON file: an array of records, or one record after the other (JSON lines). */
export async function* jsonRecords(
  text: AsyncIterable<string>,
  today: LocalDate,
): AsyncGenerator<PortfolioRecord> {
  for await (const { line, json } of jsonPieces(text)) {
    const parsed = parse(json)
    if (!parsed.ok) {
      yield { kind: 'bad', line, id: undefined, problems: [{ line, field: '', reason: parsed.reason }] }
      continue
    }
    const { value: raw } = parsed
    const checked = checkDebtor(raw, today)
    const locate = (fault: Fault): Problem => problemOf(fault, line, raw)
    if (checked.ok)
      yield { kind: 'debtor', line, debtor: checked.debtor, warnings: checked.warnings.map(locate) }
    else yield { kind: 'bad', line, id: idOf(raw), problems: checked.faults.map(locate) }
  }
}

/** The engine's own message is not used: it quotes the text, which is personal. */
function parse(json: string): { ok: true; value: unknown } | { ok: false; reason: string } {
  try {
    return { ok: true, value: JSON.parse(json) }
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    const where = at === undefined ? '' : ` at character ${Number(at) + 1} of the record`
    return { ok: false, reason: `is not valid JSON${where}; look for a missing comma, quote or bracket` }
  }
}

function idOf(raw: unknown): string | undefined {
  const id = at(raw, 'id')
  return typeof id === 'string' || typeof id === 'number' ? String(id).trim() : undefined
}

function problemOf({ path, reason }: Fault, line: number, raw: unknown): Problem {
  const place = { line, field: fieldName(path) }
  const value = path.reduce(at, raw)
  const simple = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return simple && !path.some(isPersonal) ? { ...place, value: shown(value), reason } : { ...place, reason }
}

function at(inside: unknown, step: string | number): unknown {
  return typeof inside === 'object' && inside !== null && Object.hasOwn(inside, step)
    ? (inside as Record<string | number, unknown>)[step]
    : undefined
}

/** `accounts[0].schedule[2].due`, items counted from 0 as in JSON paths. */
function fieldName(path: readonly (string | number)[]): string {
  return path.reduce<string>((name, step) => {
    if (typeof step === 'number') return `${name}[${step}]`
    return name === '' ? shown(step) : `${name}.${shown(step)}`
  }, '')
}
