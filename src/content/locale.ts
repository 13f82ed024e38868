import type { Channel } from '../conversation/message.ts'
import type { Problem } from './problems.ts'

export const CHANNELS = [
  'webchat',
  'whatsapp',
  'whatsapp-web',
  'teams',
  'terminal',
] as const satisfies Channel[]

/** The texts of a message by channel, to be said in turn; `default` serves the channels not named. */
export type Message = Partial<Record<Channel | 'default', string[]>>

/** All messages of a language by key: the names on the way to them, joined by dots. */
export type Messages = Map<string, Message>

const FORMS: ReadonlySet<string> = new Set([...CHANNELS, 'default'])

type Node = Record<string, unknown>

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Lays the tree of a locale file flat, and tells what in it is no message. */
export function flattened(file: string, tree: unknown): { messages: Messages; problems: Problem[] } {
  const messages: Messages = new Map()
  const problems: Problem[] = []
  const add = (key: string, value: unknown): void => {
    if (isNode(value) && !Object.keys(value).some((name) => FORMS.has(name))) {
      for (const [name, below] of Object.entries(value)) add(key === '' ? name : `${key}.${name}`, below)
      return
    }
    const read = messageOf(value)
    if ('problem' in read) problems.push({ file, at: key, problem: read.problem })
    else if (messages.has(key)) problems.push({ file, at: key, problem: 'the message is given twice' })
    else messages.set(key, read.message)
  }
  if (isNode(tree)) add('', tree)
  else problems.push({ file, at: '', problem: 'must be messages by name' })
  return { messages, problems }
}

type Read<T> = T | { problem: string }

function messageOf(value: unknown): Read<{ message: Message }> {
  if (!isNode(value)) {
    const read = textsOf(value)
    return 'problem' in read ? read : { message: { default: read.texts } }
  }
  const message: Message = {}
  for (const [name, below] of Object.entries(value)) {
    if (!isForm(name)) return { problem: `${name} stands among channels (${[...FORMS].join(', ')})` }
    const read = textsOf(below)
    if ('problem' in read) return { problem: `${name}: ${read.problem}` }
    message[name] = read.texts
  }
  const unserved = CHANNELS.find((channel) => !message[channel] && !message.default)
  return unserved ? { problem: `has no words for ${unserved}; add default` } : { message }
}

const isForm = (name: string): name is Channel | 'default' => FORMS.has(name)

function textsOf(value: unknown): Read<{ texts: string[] }> {
  const texts = Array.isArray(value) ? value : [value]
  if (texts.length === 0) return { problem: 'has no text' }
  if (!texts.every((text) => typeof text === 'string')) {
    return {
      problem: 'must be a text, a list of texts, or texts by channel; quote it if it looks like a number',
    }
  }
  return { texts }
}
