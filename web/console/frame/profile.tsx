import type { ReactElement } from 'react'
import { forget, say, server, session } from '../console.ts'
import { signOut } from '../server/session.ts'
import { useStore } from '../stores/use-store.ts'
import { Button } from './button.tsx'
import { initials } from './initials.ts'
import { closeOverlay } from './overlay.ts'
import { Tag } from './tag.tsx'

async function leave(): Promise<void> {
  closeOverlay()
  await signOut(session, server)
  forget()
}

/** Who is signed in, and the way out. */
export function Profile(): ReactElement | null {
  const now = useStore(session, (one) => one)
  if (now.state !== 'in') return null
  const { user } = now.me
  return (
    <div className="profile">
      <span className="disc staff" aria-hidden="true">
        {initials(user.name)}
      </span>
      <span className="grow">
        <span className="strong block">{user.name}</span>
        <span className="meta block">
          {user.email} · {user.team} · {now.me.creditor}
        </span>
        {now.me.mode === 'demo' && <Tag tone="info">{say('demo')}</Tag>}
      </span>
      <Button icon="out" onPress={() => void leave()}>
        {say('sign-out')}
      </Button>
    </div>
  )
}
