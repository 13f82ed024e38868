import type { ReactElement } from 'react'
import { choose, preferences, say } from '../console.ts'
import { KEY_SHEET } from '../desk/keys.ts'
import { useStore } from '../stores/use-store.ts'
import { Dialog } from './dialog.tsx'
import { closeOverlay } from './overlay.ts'
import { Toggle } from './toggle.tsx'

const onApple = /Mac|iPhone|iPad/.test(navigator.platform)

/** ⌘ is Ctrl on every machine that is no Mac. */
export function keyName(key: string): string {
  return onApple ? key : key.replace('⌘', 'Ctrl ')
}

export interface KeyRow {
  keys: readonly string[]
  words: string | null
}

const DESK_KEYS: readonly KeyRow[] = KEY_SHEET.map(({ keys, command }) => ({
  keys,
  words: say.known(`keys.${command}`),
}))

/** Every shortcut of a room, the desk's unless told otherwise, and the switch that turns single letters off. */
export function KeySheet({ rows = DESK_KEYS }: { rows?: readonly KeyRow[] }): ReactElement {
  const letters = useStore(preferences, (one) => one.letters)
  return (
    <Dialog title={say('keys.title')} onClose={closeOverlay}>
      <div className="dialog-body">
        <dl className="key-list">
          {rows.map(({ keys, words }) => (
            <div key={words}>
              <dt>
                {keys.map((key) => (
                  <kbd className="kbd" key={key}>
                    {keyName(key)}
                  </kbd>
                ))}
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <Toggle
          label={say('settings.keys')}
          hint={say('settings.keys-hint')}
          on={letters}
          onChange={(on) => choose({ letters: on })}
        />
      </div>
    </Dialog>
  )
}
