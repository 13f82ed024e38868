import type { ReactElement } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { Me } from '../../../src/http/wire/console.ts'
import { say, server, session, toasts } from '../console.ts'
import { whyNot } from '../desk/acts/do.ts'
import { setPresence } from '../server/session.ts'
import { showToast } from '../stores/toasts.ts'
import { Icon } from './icon.tsx'

const STATES = ['ready', 'away'] as const

async function change(presence: Me['presence']): Promise<void> {
  const answer = await setPresence(session, server, presence)
  if (!answer.ok) showToast(toasts, { icon: 'warning', text: whyNot(answer.status, answer.refusal) })
}

/** Ready or away, with how much this person carries now. `owned` is counted from the queue, so that it is live. */
export function Presence({ me, owned }: { me: Me; owned: number }): ReactElement {
  const state = say(`presence.${me.presence}`)
  return (
    <MenuTrigger>
      <Button className={me.presence === 'ready' ? 'presence ready' : 'presence'}>
        <span className="presence-dot" />
        {say('presence.load', { state, owned, most: me.load.most })}
        <span className="hidden">{say('presence.change')}</span>
      </Button>
      <Popover className="popover" placement="bottom start">
        <Menu
          className="menu"
          aria-label={say('presence.change')}
          selectionMode="single"
          selectedKeys={[me.presence]}
          disallowEmptySelection
          onAction={(key) => void change(key === 'away' ? 'away' : 'ready')}
        >
          {STATES.map((one) => (
            <MenuItem className="menu-item" id={one} key={one} textValue={say(`presence.${one}`)}>
              {({ isSelected }) => (
                <>
                  <span className="menu-tick">{isSelected && <Icon name="tick" size={16} />}</span>
                  <span>
                    <span className="strong block">{say(`presence.${one}`)}</span>
                    <span className="meta block">{say(`presence.${one}-hint`)}</span>
                  </span>
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
