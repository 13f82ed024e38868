import { lazy, type ReactElement, Suspense, useEffect } from 'react'
import { I18nProvider } from 'react-aria-components'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import type { Me } from '../../src/http/wire/console.ts'
import { preferences, say, server, session } from './console.ts'
import { DeskRoom } from './desk/desk-room.tsx'
import { Button } from './frame/button.tsx'
import { ConnectionBanner } from './frame/connection-banner.tsx'
import { Empty } from './frame/empty.tsx'
import { KeySheet } from './frame/key-sheet.tsx'
import { overlay } from './frame/overlay.ts'
import { Rail } from './frame/rail.tsx'
import { Settings } from './frame/settings.tsx'
import { ToastList } from './frame/toast-list.tsx'
import { follow } from './live/follow.ts'
import { type Room, roomsFor } from './rooms.ts'
import { recall } from './server/session.ts'
import { SignIn } from './sign-in/sign-in.tsx'
import { useStore } from './stores/use-store.ts'

const AGAIN_MS = 5000

/** Looked at now and then: it does not come with the first page. */
const ChannelsRoom = lazy(async () => ({
  default: (await import('./channels/channels-room.tsx')).ChannelsRoom,
}))

const MisunderstoodRoom = lazy(async () => ({
  default: (await import('./misunderstood/misunderstood-room.tsx')).MisunderstoodRoom,
}))

export function App(): ReactElement {
  const theme = useStore(preferences, (one) => one.theme)
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  return (
    <I18nProvider locale={say.language === 'id' ? 'id-ID' : 'en-GB'}>
      <Gate />
      <ToastList />
    </I18nProvider>
  )
}

/** What the address shows depends on who is signed in; the address itself stays, so nobody loses their place. */
function Gate(): ReactElement {
  const now = useStore(session, (one) => one)
  useEffect(() => {
    if (now.state === 'unknown') void recall(session, server)
    if (now.state !== 'unreachable') return
    const timer = setInterval(() => void recall(session, server), AGAIN_MS)
    return () => clearInterval(timer)
  }, [now.state])
  if (now.state === 'in') return <Rooms me={now.me} />
  if (now.state === 'out') return <SignIn expired={now.expired} />
  if (now.state === 'unreachable') return <Unreachable />
  return <p className="hidden">{say('start.loading')}</p>
}

function Unreachable(): ReactElement {
  return (
    <main className="whole">
      <Empty title={say('start.unreachable')} lead={say('start.unreachable-lead')}>
        <Button icon="refresh" onPress={() => void recall(session, server)}>
          {say('retry')}
        </Button>
      </Empty>
    </main>
  )
}

function Rooms({ me }: { me: Me }): ReactElement {
  const [path] = useLocation()
  const open = useStore(overlay, (one) => one)
  const id = me.user.id
  const rooms = roomsFor(me.user.roles)
  const may = (room: string): boolean => rooms.some((one) => one.path === room)
  const desk = may('/desk')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person starts the stream anew
  useEffect(() => (desk ? follow() : undefined), [id, desk])
  return (
    <div className={/^\/desk\/./.test(path) ? 'shell in-case' : 'shell'}>
      <Rail me={me} />
      <ConnectionBanner />
      <Switch>
        {desk && (
          <Route path="/desk/:case?">
            {(params) => (
              <DeskRoom me={me} caseId={params.case === undefined ? null : decodeURIComponent(params.case)} />
            )}
          </Route>
        )}
        {may('/channels') && (
          <Route path="/channels">
            <Suspense fallback={<main className="room" />}>
              <ChannelsRoom />
            </Suspense>
          </Route>
        )}
        {may('/misunderstood') && (
          <Route path="/misunderstood">
            <Suspense fallback={<main className="room" />}>
              <MisunderstoodRoom />
            </Suspense>
          </Route>
        )}
        {rooms[0] && (
          <Route path="/">
            <Redirect to={rooms[0].path} replace />
          </Route>
        )}
        <Route>
          <NotFound first={rooms[0]} />
        </Route>
      </Switch>
      {open?.kind === 'keys' && path !== '/misunderstood' && <KeySheet />}
      {open?.kind === 'settings' && <Settings />}
    </div>
  )
}

function NotFound({ first }: { first: Room | undefined }): ReactElement {
  const [, go] = useLocation()
  return (
    <main className="room">
      {first ? (
        <Empty title={say('not-found')} lead={say('not-found-hint')}>
          <Button onPress={() => go(first.path)}>{say(first.name)}</Button>
        </Empty>
      ) : (
        <Empty title={say('no-rooms')} lead={say('no-rooms-hint')} />
      )}
    </main>
  )
}
