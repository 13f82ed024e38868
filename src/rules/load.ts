import type { z } from 'zod'
import { type Profile, profileSchema } from '../compliance/profile.ts'
import { lineOf, type Problem } from '../content/problems.ts'
import { shaped } from '../content/shape.ts'
import { readYaml, yamlFiles } from '../content/yaml.ts'
import { type Calendar, calendarOf, type HolidayYear, holidayYearSchema } from '../negotiation/calendar.ts'
import { type OfferRules, offerRulesSchema } from '../negotiation/rules.ts'

/** Every mistake in files of rules, one a line; nothing of a file with a mistake is in force. */
export class RulesError extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(`The rules cannot be used:\n${problems.map(lineOf).join('\n')}`)
    this.name = 'RulesError'
    this.problems = problems
  }
}

/** The offer rules of a file; throws `RulesError`. */
export const loadRules = (file: string): OfferRules => loaded(file, offerRulesSchema)

/** The compliance profile of a file; throws `RulesError`. */
export const loadProfile = (file: string): Profile => loaded(file, profileSchema)

function loaded<T>(file: string, schema: z.ZodType<T>): T {
  const read = readAs(file, schema)
  if ('problems' in read) throw new RulesError(read.problems)
  return read.value
}

function readAs<T>(file: string, schema: z.ZodType<T>): { value: T } | { problems: Problem[] } {
  const source = readYaml('', file)
  if (source.problems.length > 0) return { problems: source.problems }
  return shaped(source.value, schema, { file, at: '' })
}

/** The holidays of all files of a folder, one for each year of one country; throws `RulesError`. */
export function loadCalendar(folder: string): Calendar {
  const problems: Problem[] = []
  const tables: HolidayYear[] = []
  const years = new Map<number, string>()
  for (const file of yamlFiles('', folder)) {
    const read = readAs(file, holidayYearSchema)
    if ('problems' in read) {
      problems.push(...read.problems)
      continue
    }
    problems.push(...conflicts(file, read.value, tables[0]?.country, years.get(read.value.year)))
    years.set(read.value.year, file)
    tables.push(read.value)
  }
  if (problems.length === 0 && tables.length === 0) {
    problems.push({ file: folder, at: '', problem: 'no table of holidays; add one for each year, as *.yaml' })
  }
  if (problems.length > 0) throw new RulesError(problems)
  return calendarOf(tables)
}

function conflicts(file: string, table: HolidayYear, country?: string, sameYear?: string): Problem[] {
  const found: Problem[] = []
  if (country !== undefined && country !== table.country) {
    found.push({
      file,
      at: 'country',
      problem: `is ${table.country} among tables of ${country}; keep one country a folder`,
    })
  }
  if (sameYear !== undefined) {
    found.push({ file, at: 'year', problem: `${table.year} already stands in ${sameYear}; keep one of them` })
  }
  return found
}
