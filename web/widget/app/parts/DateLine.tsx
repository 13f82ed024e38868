import { language } from '../conversation.ts'
import { clock, daysBetween, localDay, longDay } from '../format.ts'
import { words } from '../words.ts'

/** `Hari ini, 10.12`; the whole date once it is older than yesterday. */
export function DateLine({ at }: { at: number }) {
  const age = daysBetween(localDay(at), localDay(Date.now()))
  const w = words.value
  const name = age === 0 ? w.today : age === 1 ? w.yesterday : null
  return <p class="date fine-text">{name ? `${name}, ${clock(at)}` : longDay(at, language.value)}</p>
}
