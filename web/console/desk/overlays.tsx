import type { ReactElement } from 'react'
import type { Me } from '../../../src/http/wire/console.ts'
import { openCase } from '../console.ts'
import type { Panes } from '../frame/layout.ts'
import { overlay } from '../frame/overlay.ts'
import { useStore } from '../stores/use-store.ts'
import { CloseDialog } from './acts/close-dialog.tsx'
import { LiftDialog } from './acts/lift-dialog.tsx'
import { OfferDialog } from './acts/offer-dialog.tsx'
import { SideSheet } from './side/side-pane.tsx'

/** The windows that belong to an open conversation. */
export function DeskOverlays({ me, panes }: { me: Me; panes: Panes }): ReactElement | null {
  const open = useStore(overlay, (one) => one)
  const view = useStore(openCase, (one) => one.view)
  if (!open || !view) return null
  switch (open.kind) {
    case 'side':
      return panes === 3 ? null : <SideSheet me={me} panes={panes} />
    case 'offer':
      return <OfferDialog view={view} total={open.total} />
    case 'close':
      return <CloseDialog view={view} way={open.way} />
    case 'lift':
      return <LiftDialog view={view} hold={open.hold} />
    default:
      return null
  }
}
