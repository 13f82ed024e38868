import type { Store } from '../../src/store/store.ts'

/** A store that freezes what is written to it: whoever changes a decided case in place throws. */
export const frozen = (store: Store): Store => ({
  ...store,
  put: (kind, id, body, expected, index) => store.put(kind, id, freeze(body), expected, index),
})

function freeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const inner of Object.values(value)) freeze(inner)
  return Object.freeze(value)
}
