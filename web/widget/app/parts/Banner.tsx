import { useEffect, useRef } from 'preact/hooks'
import { announce } from '../announce.ts'
import { offline } from '../connection.ts'
import { words } from '../words.ts'
import { Icon } from './Icon.tsx'

/** Nothing is lost without a connection, and that is said, once. */
export function Banner() {
  const w = words.value
  const was = useRef(offline.value)
  useEffect(() => {
    if (offline.value) announce(`offline-${Date.now()}`, `${w.offline} ${w.offlineSafe}`)
    else if (was.current) announce(`online-${Date.now()}`, w.online)
    was.current = offline.value
  }, [offline.value])
  if (!offline.value) return null
  return (
    <div class="banner">
      <Icon name="offline" />
      <p>
        <strong>{w.offline}</strong> {w.offlineSafe}
      </p>
    </div>
  )
}
