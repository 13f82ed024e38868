import { type ReactElement, useEffect, useState } from 'react'
import '../look/channels.css'
import { say } from '../console.ts'
import { clock } from '../format/time.ts'
import { Button } from '../frame/button.tsx'
import { Empty } from '../frame/empty.tsx'
import { Icon } from '../frame/icon.tsx'
import { ChannelDialog, type Open } from './channel-dialog.tsx'
import { ChannelRow } from './channel-row.tsx'
import { tell } from './tell.ts'
import { type ChannelsNow, useChannels } from './use-channels.ts'

/** How the channels outside the web stand, what to do about each, and the way to do it. */
export function ChannelsRoom(): ReactElement {
  const [open, setOpen] = useState<Open | null>(null)
  const now = useChannels(open === 'link')
  useEffect(() => {
    document.title = tell('title.room')
  }, [])
  return (
    <main className="room channels" aria-labelledby="channels-title">
      <div className="pane-head">
        <h1 className="page-title" id="channels-title">
          {say('room.channels')}
        </h1>
        {now.seen && (
          <span className="meta grow">{tell('updated', { clock: clock(now.seen.at, say.language) })}</span>
        )}
        {now.seen && (
          <Button kind="quiet" icon="refresh" iconOnly onPress={() => void now.refresh()}>
            {tell('refresh')}
          </Button>
        )}
      </div>
      <div className="channels-scroll">
        <Body now={now} onOpen={setOpen} />
      </div>
      {open !== null && now.seen && (
        <ChannelDialog open={open} now={now} seen={now.seen} onClose={() => setOpen(null)} />
      )}
    </main>
  )
}

function Body({ now, onOpen }: { now: ChannelsNow; onOpen: (open: Open) => void }): ReactElement {
  const { seen, failed } = now
  if (!seen && failed) {
    return (
      <Empty title={tell('failed')} lead={tell('failed-hint')}>
        <Button icon="refresh" onPress={() => void now.refresh()}>
          {say('retry')}
        </Button>
      </Empty>
    )
  }
  if (!seen) return <Bones />
  if (seen.channels.every((one) => one.state === 'absent')) {
    return <Empty title={tell('none')} lead={tell('none-hint')} />
  }
  return (
    <>
      {failed && (
        <p className="channels-stale" role="status">
          <Icon name="offline" size={16} />
          {tell('stale', { clock: clock(seen.at, say.language) })}
        </p>
      )}
      <p className="channels-lead">{tell('lead')}</p>
      <ul className="channel-list">
        {seen.channels.map((channel) => (
          <ChannelRow key={channel.name} channel={channel} mayAct={seen.mayAct} now={now} onOpen={onOpen} />
        ))}
      </ul>
    </>
  )
}

/** The shape of the rows to come. */
export function Bones(): ReactElement {
  return (
    <div className="channel-list" role="status">
      <span className="hidden">{tell('loading')}</span>
      {['a', 'b', 'c'].map((one) => (
        <div key={one} className="channel bones" aria-hidden="true">
          <span className="bone" />
          <span className="bone" />
          <span className="bone" />
        </div>
      ))}
    </div>
  )
}
