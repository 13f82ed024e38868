import { useSyncExternalStore } from 'react'
import type { Store } from './frame-store.ts'

/** Follows one part of a store; `select` must give back the same object while nothing in it changed. */
export function useStore<T, Part>(store: Store<T>, select: (value: T) => Part): Part {
  return useSyncExternalStore(store.subscribe, () => select(store.get()))
}
