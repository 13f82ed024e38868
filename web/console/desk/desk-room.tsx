import { type ReactElement, useEffect } from 'react'
import type { Me } from '../../../src/http/wire/console.ts'
import { usePanes } from '../frame/layout.ts'
import { show } from './case/open.ts'
import { ConversationPane } from './conversation/conversation-pane.tsx'
import { desk } from './desk-state.ts'
import { DeskOverlays } from './overlays.tsx'
import { QueuePane } from './queue/queue-pane.tsx'
import { SidePane } from './side/side-pane.tsx'
import { useDeskKeys } from './use-desk-keys.ts'
import { useDeskTitle } from './use-desk-title.ts'

/** The agent desk: queue, conversation and the story beside it; as many of them as the window has room for. */
export function DeskRoom({ me, caseId }: { me: Me; caseId: string | null }): ReactElement {
  const panes = usePanes()
  useEffect(() => {
    show(caseId)
    desk.set((was) => ({ ...was, mode: 'reply', cursor: caseId ?? was.cursor }))
  }, [caseId])
  useDeskKeys(me, panes)
  useDeskTitle()
  const phone = panes === 1
  return (
    <div className="desk room">
      {(!phone || caseId === null) && <QueuePane me={me} open={caseId} phone={phone} />}
      {(!phone || caseId !== null) && <ConversationPane me={me} panes={panes} />}
      {panes === 3 && <SidePane me={me} />}
      <DeskOverlays me={me} panes={panes} />
    </div>
  )
}
