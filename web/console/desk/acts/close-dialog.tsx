import { type FormEvent, type ReactElement, useState } from 'react'
import type { CaseView, Disposition } from '../../../../src/http/wire/console.ts'
import { say } from '../../console.ts'
import { Button } from '../../frame/button.tsx'
import { Dialog } from '../../frame/dialog.tsx'
import { Icon } from '../../frame/icon.tsx'
import { closeOverlay } from '../../frame/overlay.ts'
import { Pick } from '../../frame/pick.tsx'
import { Field } from '../../frame/text-field.tsx'
import { focusList } from '../focus.ts'
import { DISPOSITION_LIST, missing, NOTE_MOST, type Way } from './closing.ts'
import { closeCase, whyNot } from './do.ts'

/** Ends this person's part. What is chosen and written here is what the assistant knows afterwards. */
export function CloseDialog({ view, way }: { view: CaseView; way: Way }): ReactElement {
  const [disposition, choose] = useState<Disposition | null>(null)
  const [note, write] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const wrong = tried ? missing(disposition, note) : []
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (busy || missing(disposition, note).length > 0) return
    setBusy(true)
    const answer = await closeCase(view, way, { disposition, note: note.trim() })
    setBusy(false)
    if (!answer.ok) return setFailure(whyNot(answer.status, answer.refusal))
    closeOverlay()
    requestAnimationFrame(() => focusList())
  }
  return (
    <Dialog title={say(`close-dialog.${way}`)} onClose={closeOverlay}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <div className="dialog-body">
          <p>{say(`close-dialog.${way}-hint`)}</p>
          <Pick
            label={say('close-dialog.disposition')}
            value={disposition}
            placeholder={say('close-dialog.choose')}
            options={DISPOSITION_LIST.map((one) => ({ value: one, label: say(`disposition.${one}`) }))}
            error={wrong.includes('disposition') ? say('close-dialog.disposition-missing') : null}
            onChange={choose}
          />
          <Field
            lines
            label={say('close-dialog.note')}
            hint={say('close-dialog.note-hint')}
            value={note}
            onChange={write}
            most={NOTE_MOST}
            error={wrong.includes('note') ? say('close-dialog.note-missing') : null}
          />
          {failure && (
            <p className="error" role="alert">
              <Icon name="warning" size={16} />
              {failure}
            </p>
          )}
        </div>
        <div className="dialog-foot">
          <Button onPress={closeOverlay}>{say('cancel')}</Button>
          <Button kind="fill" type="submit" busy={busy}>
            {say(`close-dialog.act.${way}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
