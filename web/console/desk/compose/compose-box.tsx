import { type KeyboardEvent, type ReactElement, useId, useState } from 'react'
import type { CaseView, Me } from '../../../../src/http/wire/console.ts'
import { connected, drafts, say } from '../../console.ts'
import { Button } from '../../frame/button.tsx'
import { keyName } from '../../frame/key-sheet.tsx'
import { usePanes } from '../../frame/layout.ts'
import { openOverlay } from '../../frame/overlay.ts'
import { serverNow } from '../../stores/now.ts'
import { useStore } from '../../stores/use-store.ts'
import { may } from '../acts/acts.ts'
import type { Mode } from '../case/drafts.ts'
import { sendText, typing } from '../case/send.ts'
import { blocked, type Mention } from '../conversation/amounts.ts'
import { BlockedLine } from './blocked-line.tsx'
import { Marked } from './marked.tsx'

const MOST = 2000 // a longer text is not read in a chat

export interface ComposeBoxProps {
  mode: Mode
  view: CaseView
  me: Me
}

/** The text box. An amount that is no offer stops a reply, not a note. */
export function ComposeBox({ mode, view, me }: ComposeBoxProps): ReactElement {
  const [text, setText] = useState(() => drafts.read(view.case, mode))
  const line = useConnected()
  const phone = usePanes() === 1
  const reason = useId()
  const barred = mode === 'reply' ? blocked(text, view, serverNow()) : []
  const acts = may(view, me.user.id)
  const ready = text.trim() !== '' && barred.length === 0
  const change = (next: string) => {
    setText(next)
    drafts.write(view.case, mode, next)
    if (mode === 'reply' && next !== '') typing()
  }
  const send = () => {
    if (!ready) return
    sendText(view.case, mode, text.trim())
    change('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    send()
  }
  return (
    <div className="compose-area">
      <div className="compose-box">
        <Marked text={text} mentions={barred} />
        <textarea
          id="composer"
          aria-label={say(mode === 'note' ? 'compose.note-label' : 'compose.label')}
          aria-describedby={reason}
          placeholder={placeholder(mode, view)}
          maxLength={MOST}
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={reason} className="compose-reason" role="status">
        {barred.length > 0 && (
          <BlockedLine mentions={barred} short={phone} onOffer={acts.offer ? () => offerOf(barred) : null} />
        )}
        {line === 'down' && barred.length === 0 && <p className="hint">{say('compose.offline')}</p>}
      </div>
      <div className="compose-foot">
        {mode === 'reply' && acts.offer && barred.length === 0 && !phone && (
          <Button kind="quiet" icon="card" hint="O" onPress={() => openOverlay({ kind: 'offer' })}>
            {say('act.offer')}
          </Button>
        )}
        <span className="grow" />
        <Button
          kind="fill"
          disabled={!ready}
          onPress={send}
          describedBy={reason}
          {...(phone ? { icon: 'up' as const, iconOnly: true } : { hint: keyName('⌘↵') })}
        >
          {say(mode === 'note' ? 'compose.keep' : 'compose.send')}
        </Button>
      </div>
    </div>
  )
}

function useConnected() {
  return useStore(connected, (one) => one)
}

function offerOf(mentions: Mention[]): void {
  const total = mentions[0]?.value
  openOverlay(total === undefined ? { kind: 'offer' } : { kind: 'offer', total })
}

function placeholder(mode: Mode, view: CaseView): string {
  if (mode === 'note') return say('compose.note-hint')
  return say('compose.reply-hint', { name: view.name ?? say('unknown-person') })
}
