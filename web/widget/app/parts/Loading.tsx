import { useEffect, useState } from 'preact/hooks'
import { words } from '../words.ts'

const AFTER_MS = 300

/** The shape of a greeting, once it takes long enough to be noticed. */
export function Loading() {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!late) return null
  return (
    <div class="skeleton">
      <span class="hidden">{words.value.loading}</span>
      <i />
      <i />
      <i />
    </div>
  )
}
