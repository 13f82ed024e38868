import { type ReactElement, useEffect, useState } from 'react'
import type { ChatAccount as Account } from '../../../src/http/wire/console.ts'
import { say, server } from '../console.ts'
import { clock } from '../format/time.ts'
import { useNow } from '../stores/now.ts'
import { Button } from './button.tsx'

interface Code {
  code: string
  expires: number
}

/** While a code is out the link may be made at any moment, in Teams. */
const LOOK_EVERY_MS = 3_000

/** Links the person's Microsoft Teams by a code that is sent there; shows nothing while no such channel is set up. */
export function ChatAccount(): ReactElement | null {
  const now = useNow()
  const [account, setAccount] = useState<Account | null>(null)
  const [code, setCode] = useState<Code | null>(null)
  const [failed, setFailed] = useState(false)
  const [busy, setBusy] = useState(false)
  const look = async (): Promise<void> => {
    const answer = await server.get<Account>('chat-account')
    if (answer.ok) setAccount(answer.value)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks once at the start, then while a code is out
  useEffect(() => {
    void look()
    const timer = code && setInterval(() => void look(), LOOK_EVERY_MS)
    return () => clearInterval(timer ?? undefined)
  }, [code])
  const since = account?.linked?.since
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new link means that the code was used
  useEffect(() => setCode(null), [since])
  if (!account?.available) return null

  const act = async <T,>(path: string, done: (value: T) => void): Promise<void> => {
    setBusy(true)
    const answer = await server.post<T>(path, {})
    setBusy(false)
    setFailed(!answer.ok)
    if (answer.ok) done(answer.value)
  }
  const alive = code !== null && code.expires > now
  return (
    <section aria-label={say('chat-account.title')}>
      <span className="strong block">{say('chat-account.title')}</span>
      <p className="meta">{say(account.linked ? 'chat-account.linked' : 'chat-account.hint')}</p>
      <div role="status">
        {failed && <p className="error">{say('chat-account.failed')}</p>}
        {!failed && alive && <CodeToSend code={code} />}
        {!failed && code && !alive && <p className="meta">{say('chat-account.over')}</p>}
      </div>
      <div className="chat-account-acts">
        <Button busy={busy} onPress={() => void act('chat-account/code', setCode)}>
          {say(code || account.linked ? 'chat-account.ask-new' : 'chat-account.ask')}
        </Button>
        {account.linked && (
          <Button kind="quiet" busy={busy} onPress={() => void act('chat-account/unlink', setAccount)}>
            {say('chat-account.unlink')}
          </Button>
        )}
      </div>
    </section>
  )
}

function CodeToSend({ code: { code, expires } }: { code: Code }): ReactElement {
  return (
    <>
      <output className="chat-account-code">{code}</output>
      <p className="meta">{say('chat-account.code', { clock: clock(expires, say.language) })}</p>
    </>
  )
}
