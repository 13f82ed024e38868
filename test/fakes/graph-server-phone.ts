import type { Json } from './graph-server-rules.ts'
import { listAt, textAt } from './graph-server-rules.ts'

/** A message as a phone shows it. */
export interface Shown {
  id: string
  text: string
  choices: { id: string; title: string }[]
  kind: 'text' | 'button' | 'list' | 'template'
}

/** A user of WhatsApp who has our number in a chat. */
export interface Phone {
  digits: string
  scoped: string
  /** Writes; gives the message's id. */
  says(text: string): string
  /** Taps the button or row of that title, of the newest message that has one. */
  taps(title: string): string
  /** Sends a file of that kind. */
  shows(kind: 'image' | 'audio' | 'video' | 'document' | 'sticker', file: PhoneFile): string
  /** Sends the payload of any message type. */
  sends(type: string, part: Json): string
  messages(): Shown[]
  /** Texts only, for reading. */
  texts(): string[]
  /** Ids of the user's messages that show as read. */
  reads(): string[]
  /** How often the other side was shown as typing. */
  typings(): number
  /** Resolves when the newest message matches; rejects with what is there after a while. */
  sees(wanted: RegExp | ((shown: Shown[]) => boolean), withinMs?: number): Promise<Shown>
  /** Blocks us: what we send fails. */
  blocks(): void
  /** Takes a user name and hides the number. */
  hides(): void
}

export interface PhoneFile {
  bytes: Uint8Array
  type: string
  caption?: string
}

/** What a phone needs of the server. */
export interface Network {
  /** Delivers a message of the phone to the business; gives its id. */
  up(phone: PhoneState, message: Json): string
  /** Keeps a file; gives its id. */
  keep(file: PhoneFile): string
  /** Marks what is on the screen as read. */
  opened(phone: PhoneState): void
}

export interface PhoneState {
  digits: string
  scoped: string
  /** The number is hidden from the business. */
  hidden: boolean
  blocked: boolean
  shown: Shown[]
  /** Keys the business sent along, by message. */
  keys: Map<string, string>
  /** Messages of the business the user has seen. */
  opened: Set<string>
  /** Messages of the user, and those the business has read. */
  said: Set<string>
  read: Set<string>
  typings: number
  /** When the user last wrote; the window for free words is open for a day from then. */
  wrote: number | null
  /** Told of every message that arrives. */
  arrived: Set<() => void>
}

export const freshPhone = (digits: string, scoped: string, hidden: boolean): PhoneState => ({
  digits,
  scoped,
  hidden,
  blocked: false,
  shown: [],
  keys: new Map(),
  opened: new Set(),
  said: new Set(),
  read: new Set(),
  typings: 0,
  wrote: null,
  arrived: new Set(),
})

/** What a sent body looks like on a phone. */
export function shownOf(id: string, body: Json): Shown {
  const text = textAt(body, 'text', 'body')
  if (body.type === 'text') return { id, text, choices: [], kind: 'text' }
  if (body.type === 'template') {
    const parameters = listAt(body, 'template', 'components').flatMap((part) => listAt(part, 'parameters'))
    const words = [
      textAt(body, 'template', 'name'),
      ...parameters.map((parameter) => textAt(parameter, 'text')),
    ]
    return { id, text: words.join(' '), choices: [], kind: 'template' }
  }
  const rows = listAt(body, 'interactive', 'action', 'sections').flatMap((section) => listAt(section, 'rows'))
  const buttons = listAt(body, 'interactive', 'action', 'buttons')
  const choices =
    rows.length > 0
      ? rows.map((row) => ({ id: textAt(row, 'id'), title: textAt(row, 'title') }))
      : buttons.map((button) => ({
          id: textAt(button, 'reply', 'id'),
          title: textAt(button, 'reply', 'title'),
        }))
  const kind = rows.length > 0 ? 'list' : 'button'
  return { id, text: textAt(body, 'interactive', 'body', 'text'), choices, kind }
}

const PATIENCE_MS = 10_000

export function phoneOf(state: PhoneState, network: Network): Phone {
  const send = (type: string, part: Json, more: Json = {}): string => {
    network.opened(state)
    return network.up(state, { type, [type]: part, ...more })
  }
  const sees: Phone['sees'] = async (wanted, withinMs = PATIENCE_MS) => {
    const match = (): boolean =>
      typeof wanted === 'function' ? wanted(state.shown) : wanted.test(state.shown.at(-1)?.text ?? '')
    const timer = AbortSignal.timeout(withinMs)
    while (!match()) {
      if (timer.aborted) throw new Error(`Not seen: ${wanted}. On the screen:\n${screen(state)}`)
      await arrival(state, 50)
    }
    const newest = state.shown.at(-1)
    if (!newest) throw new Error('There is nothing on the screen.')
    return newest
  }
  return {
    digits: state.digits,
    scoped: state.scoped,
    says: (text) => send('text', { body: text }),
    taps: (title) => {
      const message = state.shown.findLast(({ choices }) => choices.some((choice) => choice.title === title))
      const choice = message?.choices.find((one) => one.title === title)
      if (!message || !choice) throw new Error(`No choice "${title}". On the screen:\n${screen(state)}`)
      const reply = message.kind === 'list' ? 'list_reply' : 'button_reply'
      return send('interactive', { type: reply, [reply]: choice }, { context: { id: message.id } })
    },
    shows: (kind, file) => {
      const caption = file.caption === undefined ? {} : { caption: file.caption }
      return send(kind, { id: network.keep(file), mime_type: file.type, ...caption })
    },
    sends: (type, part) => send(type, part),
    messages: () => [...state.shown],
    texts: () => state.shown.map(({ text }) => text),
    reads: () => [...state.read],
    typings: () => state.typings,
    sees,
    blocks: () => {
      state.blocked = true
    },
    hides: () => {
      state.hidden = true
    },
  }
}

/** The next message, or a look at the clock. */
function arrival(state: PhoneState, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      state.arrived.delete(end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    state.arrived.add(end)
  })
}

const screen = ({ shown }: PhoneState): string =>
  shown
    .map(({ text, choices }) => `${text}\n  ${choices.map(({ title }) => `[${title}]`).join(' ')}`)
    .join('\n')
