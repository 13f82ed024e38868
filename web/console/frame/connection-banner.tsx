import type { ReactElement } from 'react'
import { connected, say } from '../console.ts'
import { useStore } from '../stores/use-store.ts'
import { Icon } from './icon.tsx'

/** Says that what is on screen may be behind; gone as soon as it is not. */
export function ConnectionBanner(): ReactElement {
  const state = useStore(connected, (one) => one)
  return (
    <div role="status" className="banner-place">
      {state === 'down' && (
        <p className="banner">
          <Icon name="offline" />
          {say('live.lost')}
        </p>
      )}
    </div>
  )
}
