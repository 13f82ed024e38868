import type { Store } from './frame-store.ts'

/** One line about what just happened, with at most one act. */
export interface Toast {
  id: number
  icon: 'tick' | 'user' | 'refresh' | 'warning'
  text: string
  act?: { label: string; run: () => void }
}

export const TOAST_MS = 6000
const TOASTS_SHOWN = 3 // more would hide the composer

let last = 0

/** Shows a toast; the oldest one leaves when there are too many. */
export function showToast(store: Store<Toast[]>, toast: Omit<Toast, 'id'>): void {
  last += 1
  const id = last
  store.set((was) => [...was.slice(1 - TOASTS_SHOWN), { ...toast, id }])
}

/** Takes a toast away; one that is gone already is no error. */
export function dropToast(store: Store<Toast[]>, id: number): void {
  store.set((was) => (was.some((toast) => toast.id === id) ? was.filter((toast) => toast.id !== id) : was))
}
