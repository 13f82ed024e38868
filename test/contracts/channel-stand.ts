import { expect } from '@jest/globals'
import type { Outgoing, Sent } from '../../src/channels/channel.ts'
import { type Bench, eventually } from './channel-bench.ts'

/** What a contract is run over: a bench for the statements that share one, and new ones for those that break it. */
export interface Stand {
  make(): Promise<Bench>
  bench(): Bench
  /** Every bench there was. */
  all: Bench[]
  /** All that was said, sent or named. */
  words: string[]
}

/** What is received while the work is done, once there is as much as is waited for. */
export async function heard(
  { bench, words }: Stand,
  count: number,
  work: (bench: Bench) => Promise<unknown>,
) {
  const { inbound } = bench().record
  const before = inbound.length
  await work(bench())
  await eventually(`${count} messages`, () => inbound.length >= before + count)
  const now = inbound.slice(before)
  for (const { content } of now) {
    if (content.kind === 'text') words.push(content.text)
    if (content.kind === 'media' && content.caption !== undefined) words.push(content.caption)
  }
  return now
}

/** The user has just written, so they may be answered; gives their address. */
export async function asked(stand: Stand): Promise<string> {
  const [message] = await heard(stand, 1, (bench) => bench.says('halo, mau tanya'))
  return message?.address ?? ''
}

/** Sends, and tries again what was put off or thrown, as the outbox does. */
export async function deliver(bench: Bench, message: Outgoing): Promise<Sent> {
  let { again } = message
  let last: unknown
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    try {
      const sent = await bench.channel.send({ ...message, again })
      if (sent.kind !== 'later') return sent
      bench.pass(Math.max(0, sent.until - bench.now()))
    } catch (error) {
      last = error
    }
    again = true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('It did not go out.', { cause: last })
}
/** A connection takes its own time to come back. */
const MOST_ATTEMPTS = 200

/** The newest message the user sees, sent just now under that id. */
export async function shown({ bench, words }: Stand, message: Outgoing) {
  words.push(message.text)
  const before = bench().seen().length
  const sent = await deliver(bench(), message)
  await eventually('the message on the screen', () => bench().seen().length > before)
  const [seen, ...others] = bench().seen().slice(before)
  expect(others).toEqual([])
  expect(sent).toEqual({ kind: 'sent', id: seen?.id })
  return seen
}

/** A blank line between paragraphs is a matter of the app. */
export const lines = (text = ''): string[] => text.split(/\n+/)
