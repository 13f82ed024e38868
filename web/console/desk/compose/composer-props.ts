import type { CaseView, Me } from '../../../../src/http/wire/console.ts'

export interface ComposerProps {
  view: CaseView
  me: Me
  /** The content is hidden until the case is taken, so there is nothing to note yet. */
  covered: boolean
}
