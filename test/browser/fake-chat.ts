import type { ChatAccount } from '../../src/http/wire/console.ts'

/** The person's chat account as the console's API would tell of it. */
export interface FakeChat extends ChatAccount {
  /** How long a code lives. */
  codeMs: number
  /** Codes made so far. */
  codes: string[]
  /** The next POST is refused. */
  refuse: boolean
}

export const fakeChat = (): FakeChat => ({
  available: false,
  linked: null,
  codeMs: 600_000,
  codes: [],
  refuse: false,
})

export function chatAnswer(chat: FakeChat, route: string): { status: number; body: unknown } {
  const account = (): ChatAccount => ({ available: chat.available, linked: chat.linked })
  if (route === 'chat-account') return { status: 200, body: account() }
  if (chat.refuse) {
    chat.refuse = false
    return { status: 500, body: { code: 'failed', message: '' } }
  }
  if (route === 'chat-account/unlink') {
    chat.linked = null
    return { status: 200, body: account() }
  }
  const code = `K7Q${chat.codes.length + 2}-9XWM`
  chat.codes.push(code)
  return { status: 200, body: { code, expires: Date.now() + chat.codeMs } }
}
