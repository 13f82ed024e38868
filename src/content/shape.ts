import type { z } from 'zod'
import type { Problem } from './problems.ts'

type Issue = z.core.$ZodIssue

/** A value of the shape, or what is wrong with it, each with its path below `at`. */
export function shaped<T>(
  given: unknown,
  shape: z.ZodType<T>,
  { file, at }: { file: string; at: string },
): { value: T } | { problems: Problem[] } {
  const parsed = shape.safeParse(given)
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
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) {
    return [{ path: issue.path, message: issue.message }]
  }
  const closest = issue.errors.reduce((best, other) => (nearness(other) > nearness(best) ? other : best))
  if (nearness(closest) === 0) return [{ path: issue.path, message: wanted(issue.errors) }]
  return closest.flatMap(told).map(({ path, message }) => ({ path: [...issue.path, ...path], message }))
}

/** 0 when the alternative is of another kind altogether; deeper and fewer mistakes are nearer. */
function nearness(issues: readonly Issue[]): number {
  const foreign = issues.some(
    ({ path, code }) => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value'),
  )
  return foreign ? 0 : 1 + 1 / (1 + issues.length)
}

const wanted = (alternatives: readonly (readonly Issue[])[]): string =>
  alternatives.map((issues) => issues[0]?.message ?? '').join(', or ')
