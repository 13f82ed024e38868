import { type ReactElement, useState } from 'react'
import type { Channels } from '../../../src/http/wire/channels.ts'
import { say } from '../console.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { Icon } from '../frame/icon.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { tell } from './tell.ts'
import { type ChannelsNow, toastDone } from './use-channels.ts'

/** The window that is open over the room. */
export type Open = 'link' | 'unlink' | 'resume'

interface Props {
  open: Open
  now: ChannelsNow
  seen: Channels
  onClose: () => void
}

export function ChannelDialog({ open, now, seen, onClose }: Props): ReactElement | null {
  if (open === 'link') {
    const link = seen.channels.find((one) => one.link)?.link
    return link ? <LinkDialog link={link} now={now} onClose={onClose} /> : null
  }
  if (open === 'unlink') {
    return (
      <Confirm
        title={tell('unlink.title')}
        body={tell('unlink.body')}
        act={tell('act.unlink')}
        onAct={() => now.act('whatsapp-web/unlink')}
        onDone={() => toastDone('unlink')}
        onClose={onClose}
      />
    )
  }
  const code = seen.channels.find((one) => one.resumable)?.code ?? ''
  return (
    <Confirm
      title={tell('resume.title')}
      body={tell('resume.body', { code })}
      act={tell('resume.act')}
      onAct={() => now.act('whatsapp/resume')}
      onDone={() => toastDone('resume')}
      onClose={onClose}
    />
  )
}

interface ConfirmProps {
  title: string
  body: string
  act: string
  /** Null when it is done, else why not. */
  onAct: () => Promise<string | null>
  onDone: () => void
  onClose: () => void
}

/** Asks before something that cannot be taken back at once. */
function Confirm({ title, body, act, onAct, onDone, onClose }: ConfirmProps): ReactElement {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const run = async () => {
    setBusy(true)
    const why = await onAct()
    setBusy(false)
    setFailure(why)
    if (why !== null) return
    onDone()
    onClose()
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="dialog-body">
        <p>{body}</p>
        {failure && (
          <p className="error" role="alert">
            <Icon name="warning" size={16} />
            {failure}
          </p>
        )}
      </div>
      <div className="dialog-foot">
        <Button onPress={onClose}>{say('cancel')}</Button>
        <Button kind="fill" busy={busy} onPress={() => void run()}>
          {act}
        </Button>
      </div>
    </Dialog>
  )
}
