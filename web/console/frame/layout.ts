import { useSyncExternalStore } from 'react'

/** How many panes stand side by side: 1 below 760 px, 2 up to 1179, 3 from 1180. */
export type Panes = 1 | 2 | 3

const two = matchMedia('(min-width: 760px)')
const three = matchMedia('(min-width: 1180px)')

function subscribe(listener: () => void): () => void {
  two.addEventListener('change', listener)
  three.addEventListener('change', listener)
  return () => {
    two.removeEventListener('change', listener)
    three.removeEventListener('change', listener)
  }
}

export function usePanes(): Panes {
  return useSyncExternalStore(subscribe, () => (three.matches ? 3 : two.matches ? 2 : 1))
}
