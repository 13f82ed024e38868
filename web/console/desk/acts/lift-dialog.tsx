import { type ReactElement, useState } from 'react'
import type { HoldWord } from '../../../../src/compliance/holds.ts'
import type { CaseView } from '../../../../src/http/wire/console.ts'
import { say } from '../../console.ts'
import { Button } from '../../frame/button.tsx'
import { Dialog } from '../../frame/dialog.tsx'
import { Icon } from '../../frame/icon.tsx'
import { closeOverlay } from '../../frame/overlay.ts'
import { liftHold, whyNot } from './do.ts'

/** Asks before a hold is lifted; a safety hold says that a second person is needed. */
export function LiftDialog({ view, hold }: { view: CaseView; hold: HoldWord }): ReactElement {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const two = hold === 'distress'
  const lift = async () => {
    setBusy(true)
    const answer = await liftHold(view.case, hold)
    setBusy(false)
    if (answer.ok) closeOverlay()
    else setFailure(whyNot(answer.status, answer.refusal))
  }
  return (
    <Dialog title={`${say('lift-dialog.title')}: ${say(`hold.${hold}`)}`} onClose={closeOverlay}>
      <div className="dialog-body">
        <p>{say(two ? 'lift-dialog.two' : 'lift-dialog.body')}</p>
        {failure && (
          <p className="error" role="alert">
            <Icon name="warning" size={16} />
            {failure}
          </p>
        )}
      </div>
      <div className="dialog-foot">
        <Button onPress={closeOverlay}>{say('cancel')}</Button>
        <Button kind="fill" busy={busy} onPress={() => void lift()}>
          {say(two ? 'lift-dialog.act-two' : 'lift-dialog.act')}
        </Button>
      </div>
    </Dialog>
  )
}
