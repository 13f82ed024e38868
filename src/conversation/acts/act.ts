import type { Scene } from '../scene.ts'

/** Something a dialog can have done. Where it may end in several ways it names them all. */
export interface Act {
  outcomes?: readonly string[]
  run(t: Scene): string | void
}

/** An act that always ends the same way. */
export const plain = (run: (t: Scene) => void): Act => ({ run })

/** An act with named outcomes, which the content check holds every `then` against. */
export const fork = <const O extends readonly string[]>(outcomes: O, run: (t: Scene) => O[number]): Act => ({
  outcomes,
  run,
})
