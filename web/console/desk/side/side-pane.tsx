import type { ReactElement } from 'react'
import type { CaseView, Me } from '../../../../src/http/wire/console.ts'
import { openCase, say } from '../../console.ts'
import { Button } from '../../frame/button.tsx'
import { Dialog } from '../../frame/dialog.tsx'
import type { Panes } from '../../frame/layout.ts'
import { closeOverlay, openOverlay } from '../../frame/overlay.ts'
import { Tag } from '../../frame/tag.tsx'
import { useStore } from '../../stores/use-store.ts'
import { isCovered, may } from '../acts/acts.ts'
import { BriefSection } from './brief-section.tsx'
import { ContactSection } from './contact-section.tsx'
import { DebtSection } from './debt-section.tsx'
import { HoldSection } from './hold-section.tsx'
import { PathSection } from './path-section.tsx'

/** What scrolls must be reachable by keyboard. */
const REACHABLE = { tabIndex: 0 }

/** The right pane: the whole story at a glance. */
export function SidePane({ me }: { me: Me }): ReactElement {
  const view = useStore(openCase, (one) => one.view)
  return (
    <aside className="pane side-pane" data-pane="side" aria-label={say('side.label')}>
      {view && (
        <>
          <header className="pane-head">
            <h2 className="page-title grow cut">{view.name ?? say('unknown-person')}</h2>
            <LevelTag view={view} />
            <span className="meta cut case-number" title={say('case.number', { id: view.case })}>
              {view.case}
            </span>
          </header>
          <Sections view={view} me={me} />
        </>
      )}
    </aside>
  )
}

/** The same beside two panes as a drawer, and over a phone's conversation as a sheet. */
export function SideSheet({ me, panes }: { me: Me; panes: Panes }): ReactElement | null {
  const view = useStore(openCase, (one) => one.view)
  if (!view) return null
  const acts = may(view, me.user.id)
  return (
    <Dialog title={view.name ?? say('unknown-person')} shape="sheet" onClose={closeOverlay}>
      <p className="sheet-level">
        <LevelTag view={view} />
        <span className="meta">{say('case.number', { id: view.case })}</span>
      </p>
      <Sections view={view} me={me} />
      {panes === 1 && acts.giveBack && (
        <div className="sheet-acts">
          <Button tall onPress={() => openOverlay({ kind: 'close', way: 'hand-back' })}>
            {say('act.give-back')}
          </Button>
          <Button tall kind="fill" disabled={!acts.offer} onPress={() => openOverlay({ kind: 'offer' })}>
            {say('act.offer')}
          </Button>
        </div>
      )}
    </Dialog>
  )
}

function LevelTag({ view }: { view: CaseView }): ReactElement {
  return (
    <Tag tone={view.level === 2 ? 'paid' : 'neutral'} icon="shield">
      {say(`case.level.${view.level}`)}
    </Tag>
  )
}

function Sections({ view, me }: { view: CaseView; me: Me }): ReactElement {
  const covered = isCovered(view)
  return (
    <section className="side-scroll" aria-label={say('side.label')} {...REACHABLE}>
      {view.holds.length > 0 && <HoldSection view={view} me={me} />}
      {!covered && <BriefSection view={view} />}
      {!covered && view.path && <PathSection path={view.path} />}
      {!covered && <DebtSection view={view} />}
      <ContactSection view={view} />
    </section>
  )
}
