import type { ReactElement } from 'react'
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField, type Selection } from 'react-aria-components'
import type { Intent } from '../../../src/conversation/reading.ts'
import { Icon } from '../frame/icon.tsx'
import { INTENT_NAMES, meanings, tell } from './tell.ts'

const ITEMS = INTENT_NAMES.map((id) => ({ id, words: meanings[id] }))

/** Words in any order, in the name or in what is said of it. */
function fits(text: string, query: string): boolean {
  const whole = text.toLowerCase().replaceAll('_', ' ')
  return query
    .toLowerCase()
    .replaceAll('_', ' ')
    .split(/\s+/)
    .every((word) => whole.includes(word))
}

/** The picture of a choice; the state itself is told by what it stands in. */
export const Box = ({ ticked }: { ticked: boolean }): ReactElement => (
  <span className={ticked ? 'mis-box ticked' : 'mis-box'} aria-hidden="true">
    {ticked && <Icon name="tick" size={14} />}
  </span>
)

export const SEARCH_ID = 'meaning-search'

interface SearchProps {
  chosen: readonly Intent[]
  onToggle: (intent: Intent) => void
}

/** Every meaning with what it stands for; typing narrows them down, arrows and Enter choose. */
export function IntentSearch({ chosen, onToggle }: SearchProps): ReactElement {
  const change = (now: Selection) => {
    if (now === 'all') return
    const toggled = INTENT_NAMES.find((name) => now.has(name) !== chosen.includes(name))
    if (toggled) onToggle(toggled)
  }
  return (
    <div className="mis-search">
      <Autocomplete filter={fits}>
        <SearchField className="queue-search" aria-label={tell('search')}>
          <Icon name="search" />
          <Input id={SEARCH_ID} placeholder={tell('search')} autoComplete="off" spellCheck={false} />
        </SearchField>
        <ListBox
          className="mis-intents"
          aria-label={tell('intents')}
          items={ITEMS}
          selectionMode="multiple"
          selectedKeys={[...chosen]}
          onSelectionChange={change}
          renderEmptyState={() => <p className="meta mis-none">{tell('search-none')}</p>}
        >
          {({ id, words }) => (
            <ListBoxItem id={id} className="menu-item mis-intent" textValue={`${id} ${words}`}>
              {({ isSelected }) => (
                <>
                  <Box ticked={isSelected} />
                  <span>
                    <span className="mis-name">{id}</span> <span className="meta">{words}</span>
                  </span>
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </div>
  )
}
