import type { HoldWord } from '../../../src/compliance/holds.ts'
import type { Way } from '../desk/acts/closing.ts'
import { frameStore } from '../stores/frame-store.ts'
import { nextFrame } from '../stores/next-frame.ts'

/** The one window that can be open over the page. */
export type Overlay =
  | { kind: 'keys' }
  | { kind: 'settings' }
  | { kind: 'side' }
  | { kind: 'offer'; total?: number }
  | { kind: 'close'; way: Way }
  | { kind: 'lift'; hold: HoldWord }

export const overlay = frameStore<Overlay | null>(null, nextFrame)

export function openOverlay(next: Overlay): void {
  overlay.set(() => next)
}

export function closeOverlay(): void {
  overlay.set(() => null)
}
