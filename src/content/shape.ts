import type { z } from 'zod'
import type { Problem } from './problems.ts'

type Issue = z.core.$ZodIssue

/** A value of the shape, or what is wrong with it and how to mend it, each with its path below `at`. */
export function shaped<T>(
  given: unknown,
  shape: z.ZodType<T>,
  { file, at }: { file: string; at: string },
): { value: T } | { problems: Problem[] } {
  const parsed = shape.safeParse(given, { reportInput: true })
  if (parsed.success) return { value: parsed.data }
  const problems = parsed.error.issues.flatMap(told).map(({ path, message }) => ({
    file,
    at: [at, ...path.map(String)].filter((part) => part !== '').join('.'),
    problem: message,
  }))
  return { problems }
}

interface Told {
  path: PropertyKey[]
  message: string
}

/** Of the alternatives that a value may take, the one it comes closest to says what is wrong. */
function told(issue: Issue): Told[] {
  if (issue.code === 'invalid_key') {
    return issue.issues.map((one) => ({ path: issue.path, message: sentence(one) }))
  }
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) {
    return [{ path: issue.path, message: sentence(issue) }]
  }
  const closest = issue.errors.reduce((best, other) => (nearness(other) > nearness(best) ? other : best))
  if (nearness(closest) === 0) return [{ path: issue.path, message: wanted(issue.errors) }]
  return closest.flatMap(told).map(({ path, message }) => ({ path: [...issue.path, ...path], message }))
}

/** 0 when the alternative is of another kind altogether; fewer mistakes are nearer. */
function nearness(issues: readonly Issue[]): number {
  const foreign = issues.some(
    ({ path, code }) => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value'),
  )
  return foreign ? 0 : 1 + 1 / (1 + issues.length)
}

const wanted = (alternatives: readonly (readonly Issue[])[]): string =>
  alternatives.map(([issue]) => (issue ? sentence(issue) : '')).join(', or ')

const KINDS: Record<string, string> = {
  string: 'a text; quote it if it looks like a number or a date',
  number: 'a number, without quotes',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'fields by name',
  record: 'entries by name',
  null: 'null',
}

/** How the library begins its own messages. */
const STANDARD = /^(?:Invalid|Unrecognized|Too (?:small|big))/

/** What is wrong and what to write instead; a message of the schema's own says so itself. */
function sentence(issue: Issue): string {
  if (!STANDARD.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'unrecognized_keys':
      return `${issue.keys.join(', ')}: no such field here; take it out or mend its spelling`
    case 'invalid_type': {
      const kind = KINDS[issue.expected] ?? issue.expected
      return issue.input === undefined ? `is missing; add ${kind}` : `must be ${kind}`
    }
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' or ')}`
    case 'too_small':
      return `must be at least ${issue.minimum}${unit(issue.origin)}`
    case 'too_big':
      return `must be at most ${issue.maximum}${unit(issue.origin)}`
    default:
      return issue.message
  }
}

const unit = (origin: string): string =>
  origin === 'string' ? ' characters long' : origin === 'array' ? ' entries long' : ''
