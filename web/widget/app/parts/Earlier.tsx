import { earlierShown } from '../crisis.ts'
import { words } from '../words.ts'

export function Earlier({ hidden }: { hidden: number }) {
  if (hidden === 0) return null
  return (
    <button
      type="button"
      class="quiet earlier"
      onClick={() => {
        earlierShown.value = true
        document.getElementById('log')?.focus({ preventScroll: true })
      }}
    >
      {words.value.earlier}
    </button>
  )
}
