import type { ReactElement } from 'react'
import { Link, useLocation } from 'wouter'
import type { Me } from '../../../src/http/wire/console.ts'
import { queue, say } from '../console.ts'
import { roomsFor } from '../rooms.ts'
import { useStore } from '../stores/use-store.ts'
import { Icon, Mark } from './icon.tsx'
import { initials } from './initials.ts'
import { openOverlay } from './overlay.ts'

const MOST_SHOWN = 99 // a wider badge would cover the icon

/** The narrow strip at the left; on a phone the bar at the bottom. */
export function Rail({ me }: { me: Me }): ReactElement {
  return (
    <header className="rail">
      <span className="rail-mark">
        <Mark />
        <span className="hidden">{say('product')}</span>
      </span>
      <nav className="rail-rooms" aria-label={say('rooms')}>
        <Rooms roles={me.user.roles} />
      </nav>
      <div className="rail-foot">
        <RailButton label={say('rail.keys')} icon="keyboard" onPress={() => openOverlay({ kind: 'keys' })} />
        <RailButton
          label={say('rail.settings')}
          icon="gear"
          onPress={() => openOverlay({ kind: 'settings' })}
        />
      </div>
      <button type="button" className="rail-me" onClick={() => openOverlay({ kind: 'settings' })}>
        <span className="disc staff" aria-hidden="true">
          {initials(me.user.name)}
        </span>
        <span className={`rail-dot ${me.presence}`} />
        <span className="rail-label">{say('rail.me')}</span>
        <span className="hidden">
          {me.user.name}, {say(`presence.${me.presence}`)}
        </span>
      </button>
    </header>
  )
}

function Rooms({ roles }: { roles: string[] }): ReactElement {
  const [path] = useLocation()
  const waiting = useStore(queue, (one) => one.order.waiting.length)
  return (
    <>
      {roomsFor(roles).map((room) => (
        <Link
          key={room.path}
          href={room.path}
          className="rail-item"
          title={say(room.name)}
          {...(path.startsWith(room.path) && { 'aria-current': 'page' as const })}
        >
          <Icon name={room.icon} size={20} />
          <span className="rail-label">{say(room.name)}</span>
          {room.path === '/desk' && waiting > 0 && (
            <span className="badge rail-badge">
              <span aria-hidden="true">{waiting > MOST_SHOWN ? `${MOST_SHOWN}+` : waiting}</span>
              <span className="hidden">{say('live.arrived', { n: waiting })}</span>
            </span>
          )}
        </Link>
      ))}
    </>
  )
}

function RailButton(props: { label: string; icon: 'keyboard' | 'gear'; onPress: () => void }): ReactElement {
  return (
    <button type="button" className="rail-item" title={props.label} onClick={props.onPress}>
      <Icon name={props.icon} size={20} />
      <span className="hidden">{props.label}</span>
    </button>
  )
}
