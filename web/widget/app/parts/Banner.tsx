import { offline } from '../connection.ts'
import { words } from '../words.ts'
import { Icon } from './Icon.tsx'

/** Nothing is lost without a connection, and the banner says so. */
export function Banner() {
  const w = words.value
  if (!offline.value) return null
  return (
    <div class="banner support">
      <Icon name="offline" />
      <p>
        <strong>{w.offline}</strong> {w.offlineSafe}
      </p>
    </div>
  )
}
