/** One mistake in a data file: where it is, and what to mend. */
export interface Problem {
  /** Path below the root, with forward slashes. */
  file: string
  /** Where in the file, as keys joined by dots; empty for the file as a whole. */
  at: string
  problem: string
}

/** Every mistake found in the content, one a line; nothing is loaded while there is one. */
export class ContentError extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    const count = problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`
    super(`The content has ${count}:\n${problems.map(lineOf).join('\n')}`)
    this.name = 'ContentError'
    this.problems = problems
  }
}

export const lineOf = ({ file, at, problem }: Problem): string =>
  at === '' ? `${file}: ${problem}` : `${file}: ${at}: ${problem}`
