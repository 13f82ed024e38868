import type { Intent } from '../../../src/conversation/reading.ts'
import { say } from '../console.ts'
import { fill, type Values } from '../words/message.ts'
import { intentsEn } from './intents-en.ts'
import { intentsId } from './intents-id.ts'
import { en } from './words-en.ts'
import { id, type MisunderstoodKey } from './words-id.ts'

const table: Record<MisunderstoodKey, string> = say.language === 'id' ? id : en

/** Says a message of this room; its words come with the room and not with the first page. */
export const tell = (key: MisunderstoodKey, values: Values = {}): string =>
  fill(table[key], values, say.language)

/** What each meaning stands for, in the order of the documentation. */
export const meanings: Record<Intent, string> = say.language === 'id' ? intentsId : intentsEn

export const INTENT_NAMES = Object.keys(meanings) as Intent[]

/** Why a decision was refused, in a line that says what to do. */
export function whyRefused(status: number, code: string, by: string): string {
  if (status === 0) return say('act.unreachable')
  const key = `why.${code}`
  return Object.hasOwn(id, key)
    ? tell(key as MisunderstoodKey, { by: by === '' ? tell('somebody') : by })
    : say('act.failed-unknown')
}
