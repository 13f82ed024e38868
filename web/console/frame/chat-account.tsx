import { type ReactElement, useEffect, useState } from 'react'
import type { ChatAccount as Account } from '../../../src/http/wire/console.ts'
import { say, server } from '../console.ts'
import { Button } from './button.tsx'

interface Code {
  code: string
  expires: number
}

const clock = (at: number): string => new Date(at).toTimeString().slice(0, 5).replace(':', '.')

/** Links the person's Microsoft Teams by a code that is sent there; shows nothing while no such channel is set up. */
export function ChatAccount(): ReactElement | null {
  const [account, setAccount] = useState<Account | null>(null)
  const [code, setCode] = useState<Code | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    void server.get<Account>('chat-account').then((answer) => answer.ok && setAccount(answer.value))
  }, [])
  if (!account?.available) return null

  const ask = async (): Promise<void> => {
    const answer = await server.post<Code>('chat-account/code', {})
    setFailed(!answer.ok)
    if (answer.ok) setCode(answer.value)
  }
  const unlink = async (): Promise<void> => {
    const answer = await server.post<Account>('chat-account/unlink', {})
    setFailed(!answer.ok)
    if (answer.ok) setAccount(answer.value)
  }
  return (
    <section aria-label={say('chat-account.title')}>
      <span className="strong block">{say('chat-account.title')}</span>
      <p className="meta" role="status">
        {failed && say('chat-account.failed')}
        {!failed && code && say('chat-account.code', { code: code.code, clock: clock(code.expires) })}
        {!failed && !code && say(account.linked ? 'chat-account.linked' : 'chat-account.hint')}
      </p>
      <Button onPress={() => void ask()}>{say('chat-account.ask')}</Button>
      {account.linked && (
        <Button kind="quiet" onPress={() => void unlink()}>
          {say('chat-account.unlink')}
        </Button>
      )}
    </section>
  )
}
