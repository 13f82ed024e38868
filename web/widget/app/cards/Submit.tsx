import { words } from '../words.ts'

/** The one filled button of a card; busy, its label stays. */
export function Submit({ text, busy }: { text: string; busy: boolean }) {
  return (
    <button type="submit" class="fill" aria-disabled={busy}>
      {text}
      {busy && <span class="hidden">, {words.value.identity.busy}</span>}
    </button>
  )
}
