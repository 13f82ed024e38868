import type { Reading } from './reading.ts'
import { say } from './say.ts'
import { addressOf, type Scene } from './scene.ts'
import { DAY_MS } from './verification.ts'

/** Says that an automatic assistant writes and how to reach a person: first, and after a day of silence. */
export function disclose(t: Scene, reading: Reading | null): void {
  const address = addressOf(t)
  if (!address || address.disclosed > t.world.now - DAY_MS) return
  address.disclosed = t.world.now
  if (reading?.intent !== 'bot_challenge' && reading?.intent !== 'ask_who_are_you') say(t, 'disclosure')
}
