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

/** Every shortcut, and the switch that turns single letters off. */
export function KeySheet(): ReactElement {
  const letters = useStore(preferences, (one) => one.letters)
  return (
    <Dialog title={say('keys.title')} onClose={closeOverlay}>
      <div className="dialog-body">
        <dl className="key-list">
          {KEY_SHEET.map(({ keys, command }) => (
            <div key={command}>
              <dt>
                {keys.map((key) => (
                  <kbd className="kbd" key={key}>
                    {keyName(key)}
                  </kbd>
                ))}
              </dt>
              <dd>{say.known(`keys.${command}`)}</dd>
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
