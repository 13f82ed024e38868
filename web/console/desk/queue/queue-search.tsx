import { type ReactElement, useState } from 'react'
import { say } from '../../console.ts'
import { Key } from '../../frame/button.tsx'
import { Icon } from '../../frame/icon.tsx'
import { keyName } from '../../frame/key-sheet.tsx'
import { desk } from '../desk-state.ts'

/** Keeps its own text, because a store that speaks once a frame would lose fast letters. */
export function QueueSearch(): ReactElement {
  const [query, setQuery] = useState(() => desk.get().query)
  const search = (text: string) => {
    setQuery(text)
    desk.set((was) => ({ ...was, query: text, cursor: null }))
  }
  return (
    <search className="queue-search">
      <Icon name="search" />
      <input
        id="queue-search"
        type="search"
        aria-label={say('queue.search')}
        placeholder={say('queue.search')}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => search(event.target.value)}
      />
      {query === '' ? (
        <Key label={keyName('⌘K')} />
      ) : (
        <button type="button" className="search-clear" onClick={() => search('')}>
          <Icon name="close" size={16} />
          <span className="hidden">{say('queue.search-clear')}</span>
        </button>
      )}
    </search>
  )
}
