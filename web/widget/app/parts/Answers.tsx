import { rows } from '../conversation.ts'
import { clock } from '../format.ts'
import { outbox } from '../outbox.ts'
import { press } from '../send.ts'
import { openButtons, type Used } from '../transcript.ts'
import { words } from '../words.ts'
import { focusComposer } from './Composer.tsx'
import { Icon } from './Icon.tsx'

/** The quick replies that stand open, after the log. */
export function OpenAnswers() {
  const buttons = openButtons(rows.value, outbox.value)
  if (buttons.length === 0) return null
  return (
    <fieldset class="answers" aria-label={words.value.answers}>
      {buttons.map(({ id, title }) => (
        <button
          type="button"
          class="answer"
          key={id}
          onClick={() => {
            press(id, title)
            focusComposer()
          }}
        >
          {title}
        </button>
      ))}
    </fieldset>
  )
}

/** Answered quick replies: they stay, disabled, and say which was chosen. */
export function UsedAnswers({ used }: { used: Used }) {
  const w = words.value
  const { buttons, chosen } = used
  return (
    <fieldset class="answers used" aria-label={w.answersUsed}>
      {buttons.map(({ id, title }) => (
        <button type="button" class="answer" key={id} disabled data-chosen={chosen?.title === title}>
          {chosen?.title === title && <Icon name="tick" />}
          {title}
        </button>
      ))}
      {chosen && <span class="hidden">{w.chosen(chosen.title, clock(chosen.at))}</span>}
    </fieldset>
  )
}
