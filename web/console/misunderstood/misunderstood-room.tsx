import { type ReactElement, useEffect } from 'react'
import '../look/misunderstood.css'
import type { MisunderstoodPage } from '../../../src/http/wire/misunderstood.ts'
import { say } from '../console.ts'
import { clock } from '../format/time.ts'
import { Button, Key } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { Empty } from '../frame/empty.tsx'
import { Icon } from '../frame/icon.tsx'
import { KeySheet } from '../frame/key-sheet.tsx'
import { usePanes } from '../frame/layout.ts'
import { overlay } from '../frame/overlay.ts'
import { useStore } from '../stores/use-store.ts'
import { LabelEditor } from './label-editor.tsx'
import { MessageList } from './message-list.tsx'
import { tell } from './tell.ts'
import { Toolbar } from './toolbar.tsx'
import { type Room, useRoom } from './use-room.ts'
import { useRoomKeys } from './use-room-keys.ts'

const KEYS = [
  { keys: ['J'], words: tell('keys.next') },
  { keys: ['K'], words: tell('keys.previous') },
  { keys: ['1', '2', '3'], words: tell('keys.guess-long') },
  { keys: ['/'], words: tell('keys.search') },
  { keys: ['⌘↵'], words: tell('keys.save') },
  { keys: ['O'], words: tell('keys.out') },
  { keys: ['A'], words: tell('keys.aside') },
  { keys: ['U'], words: tell('keys.undo') },
  { keys: ['Esc'], words: tell('keys.list') },
  { keys: ['?'], words: tell('keys.sheet') },
]

/** What the bot did not understand, and the way to say what it means. */
export function MisunderstoodRoom(): ReactElement {
  const wide = usePanes() > 1
  const room = useRoom(wide)
  const sheet = useStore(overlay, (one) => one?.kind === 'keys')
  useRoomKeys(room)
  useEffect(() => {
    document.title = tell('title.room')
  }, [])
  const { seen } = room.now
  return (
    <main className="room mis" aria-labelledby="mis-title">
      <div className="pane-head">
        <h1 className="page-title" id="mis-title">
          {say('room.misunderstood')}
        </h1>
        {seen && (
          <span className="meta grow">{tell('updated', { clock: clock(seen.at, say.language) })}</span>
        )}
        {seen && (
          <Button kind="quiet" icon="refresh" iconOnly onPress={() => void room.now.refresh()}>
            {tell('refresh')}
          </Button>
        )}
      </div>
      <Toolbar room={room} />
      <Body room={room} wide={wide} />
      {sheet && <KeySheet rows={KEYS} />}
    </main>
  )
}

function Body({ room, wide }: { room: Room; wide: boolean }): ReactElement {
  const { seen, failed } = room.now
  if (!seen && failed) {
    return (
      <Empty title={tell('failed')} lead={tell('failed-hint')}>
        <Button icon="refresh" onPress={() => void room.now.refresh()}>
          {say('retry')}
        </Button>
      </Empty>
    )
  }
  if (!seen) return <Bones />
  return (
    <div className="mis-body">
      <div className="mis-scroll">
        {failed && (
          <p className="mis-stale" role="status">
            <Icon name="offline" size={16} />
            {tell('stale', { clock: clock(seen.at, say.language) })}
          </p>
        )}
        {room.messages.length === 0 ? <None room={room} seen={seen} /> : <Messages room={room} seen={seen} />}
      </div>
      {wide && room.message && (
        <aside className="mis-side" aria-label={tell('editor')}>
          <Editor room={room} keys />
        </aside>
      )}
      {!wide && room.message && (
        <Dialog title={tell('editor')} onClose={() => room.choose(null)}>
          <Editor room={room} keys={false} />
        </Dialog>
      )}
    </div>
  )
}

function Messages({ room, seen }: { room: Room; seen: MisunderstoodPage }): ReactElement {
  return (
    <>
      <p className="mis-lead">{tell(room.filter.state === 'labelled' ? 'export.hint' : 'lead')}</p>
      <MessageList messages={room.messages} chosen={room.message?.id ?? null} onChoose={room.choose} />
      {seen.more !== null && (
        <div className="mis-more">
          <Button onPress={() => void room.now.more()}>{tell('more')}</Button>
        </div>
      )}
      <p className="key-line mis-keys" aria-hidden="true">
        <span>
          <Key label="J" /> <Key label="K" /> {tell('keys.move')}
        </span>
        <span>
          <Key label="1" /> <Key label="2" /> <Key label="3" /> {tell('keys.guess')}
        </span>
        <span>
          <Key label="?" /> {tell('keys.all')}
        </span>
      </p>
    </>
  )
}

/** Nothing here: why, and what to do. */
function None({ room, seen }: { room: Room; seen: MisunderstoodPage }): ReactElement {
  const { state, language } = room.filter
  const elsewhere = language !== null
  if (seen.keepDays === 0 && !elsewhere) return <Empty title={tell('off.title')} lead={tell('off.hint')} />
  return (
    <Empty title={tell(`none.${state}`)} lead={tell(`none.${state}-hint`, { n: seen.keepDays })}>
      {elsewhere && <Button onPress={() => room.show({ language: null })}>{tell('none.all')}</Button>}
    </Empty>
  )
}

function Editor({ room, keys }: { room: Room; keys: boolean }): ReactElement | null {
  if (!room.message) return null
  return (
    <LabelEditor
      key={room.message.id}
      message={room.message}
      draft={room.draft}
      busy={room.busy}
      onToggle={room.toggle}
      onDecide={(what) => void room.decide(what)}
      keys={keys}
    />
  )
}

/** The shape of the rows to come. */
function Bones(): ReactElement {
  return (
    <div className="mis-body" role="status">
      <span className="hidden">{tell('loading')}</span>
      <div className="mis-scroll" aria-hidden="true">
        {['a', 'b', 'c', 'd'].map((one) => (
          <div key={one} className="mis-row bones">
            <span className="bone" />
            <span className="bone" />
          </div>
        ))}
      </div>
    </div>
  )
}
