import { expect } from '@jest/globals'
import { problemsAfter, type Tree } from './tree.ts'

export const WELCOME = 'dialogs/welcome.yaml'
export const ID = 'locales/id.yaml'
export const EN = 'locales/en.yaml'

/** The node at a path; a part of a path may hold dots, so it is given as a list. */
export const at = (tree: Tree, ...path: string[]): Tree =>
  path.reduce<Tree>((node, name) => {
    const below = node[name]
    if (!below) throw new Error(`nothing at ${name} of ${path.join(' / ')}`)
    return below
  }, tree)

export const put = (tree: Tree, path: string[], value: unknown): void => {
  Object.assign(at(tree, ...path.slice(0, -1)), { [path.at(-1) ?? '']: value })
}

/** One way to spoil the content, and what is said of it. */
export interface Mistake {
  name: string
  file: string
  spoil: (tree: Tree) => void
  /** Where it is reported, when that is another file than the spoiled one. */
  reportedIn?: string
  at: string
  problem: RegExp
}

/** The mistake is told with its file, its place and its reason. */
export const found = ({ file, spoil, reportedIn, at: where, problem }: Mistake): void => {
  expect(problemsAfter(file, spoil)).toContainEqual({
    file: reportedIn ?? file,
    at: where,
    problem: expect.stringMatching(problem),
  })
}
