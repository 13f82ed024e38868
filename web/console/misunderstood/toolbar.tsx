import type { ReactElement } from 'react'
import { Icon } from '../frame/icon.tsx'
import { Pick } from '../frame/pick.tsx'
import { tell } from './tell.ts'
import type { Filter } from './use-misunderstood.ts'
import type { Room } from './use-room.ts'

const STATES = ['new', 'labelled', 'aside'] as const
const LANGUAGES = ['all', 'id', 'en', 'mixed'] as const

/** Which messages are shown; of the labelled ones the file to take away. */
export function Toolbar({ room }: { room: Room }): ReactElement {
  const { filter, now } = room
  const language: (typeof LANGUAGES)[number] = filter.language ?? 'all'
  const speak = (chosen: (typeof LANGUAGES)[number]) =>
    room.show({ language: chosen === 'all' ? null : (chosen satisfies Filter['language']) })
  return (
    <div className="mis-bar">
      <fieldset className="mis-tabs" aria-label={tell('state.label')}>
        {STATES.map((state) => (
          <button
            type="button"
            key={state}
            aria-pressed={state === filter.state}
            onClick={() => room.show({ state })}
          >
            {tell(`state.${state}`)} {now.seen && <span className="count">{now.seen.totals[state]}</span>}
          </button>
        ))}
      </fieldset>
      <Pick
        label={tell('language')}
        hideLabel
        value={language}
        options={LANGUAGES.map((value) => ({ value, label: tell(`language.${value}`) }))}
        onChange={speak}
      />
      {filter.state === 'labelled' && (now.seen?.totals.labelled ?? 0) > 0 && (
        <div className="mis-files">
          <a className="button outline" href="/api/console/misunderstood/labelled" download>
            <Icon name="download" size={16} />
            {tell('export.yaml')}
          </a>
          <a className="mis-lines" href="/api/console/misunderstood/labelled?form=jsonl" download>
            {tell('export.lines')}
          </a>
        </div>
      )}
    </div>
  )
}
