import { say } from '../console.ts'
import { fill, type Values } from '../words/message.ts'
import { en } from './words-en.ts'
import { type ChannelKey, id } from './words-id.ts'

const table: Record<ChannelKey, string> = say.language === 'id' ? id : en

/** Says a message of the channels' room; its words come with the room and not with the first page. */
export const tell = (key: ChannelKey, values: Values = {}): string => fill(table[key], values, say.language)

/** Why an act was refused, in a line that says what to do. */
export function whyRefused(status: number, code: string): string {
  if (status === 0) return say('act.unreachable')
  const key = `why.${code}`
  return Object.hasOwn(id, key) ? tell(key as ChannelKey) : say('act.failed-unknown')
}
