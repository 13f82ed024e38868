import type { Button, Language } from '../../conversation/message.ts'
import type { Outgoing, Sent } from '../channel.ts'
import {
  fitting,
  LONGEST_BODY_WITH_BUTTONS,
  LONGEST_BODY_WITH_LIST,
  LONGEST_BUTTON_ID,
  LONGEST_BUTTON_TITLE,
  LONGEST_LIST_WORD,
  LONGEST_PARAMETER,
  LONGEST_ROW_DESCRIPTION,
  LONGEST_ROW_ID,
  LONGEST_ROW_TITLE,
  LONGEST_TEXT,
  MOST_BUTTONS,
  MOST_ROWS,
} from './limits.ts'
import { callbackData } from './receipt.ts'
import { receiverOf } from './user.ts'

export interface ComposeSettings {
  /** The name of the approved notice; null when there is none. */
  noticeTemplate: string | null
  /** What stands on the button that opens a list. */
  listWord: Record<Language, string>
}

export type Composed = { body: Record<string, unknown> } | (Sent & { kind: 'refused' })

const refused = (code: string): Sent & { kind: 'refused' } => ({ kind: 'refused', code, why: 'content' })

/** The request body that sends the message to the user, or why the Graph API would not take it. */
export function compose(message: Outgoing, user: string, settings: ComposeSettings): Composed {
  const receiver = receiverOf(user)
  if (!receiver) return refused('NO_SUCH_RECEIVER')
  const content = message.as === 'first' ? notice(message, settings) : reply(message, settings)
  if (!('fields' in content)) return content
  return {
    body: {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      ...receiver,
      ...(message.answers === undefined ? {} : { context: { message_id: message.answers } }),
      ...content.fields,
      biz_opaque_callback_data: callbackData(message.key),
    },
  }
}

type Content = { fields: Record<string, unknown> } | (Sent & { kind: 'refused' })

/** The approved notice. It names the creditor and nothing else, because anybody may read it on a locked screen. */
function notice({ language, creditor }: Outgoing, { noticeTemplate }: ComposeSettings): Content {
  if (noticeTemplate === null) return { kind: 'refused', code: 'NO_NOTICE_TEMPLATE', why: 'window' }
  /** A parameter with a line break, a tab or more than four blanks together is refused. */
  const name = fitting(creditor.replace(/\s+/g, ' ').trim(), LONGEST_PARAMETER)
  if (name === '') return refused('NO_CREDITOR_NAME')
  const components = [{ type: 'body', parameters: [{ type: 'text', text: name }] }]
  const template = { name: noticeTemplate, language: { code: language }, components }
  return { fields: { type: 'template', template } }
}

function reply(message: Outgoing, settings: ComposeSettings): Content {
  const { text } = message
  const choices = distinct(message.buttons)
  if (text.trim() === '') return refused('NO_TEXT')
  if (choices.length > MOST_ROWS) return refused('TOO_MANY_CHOICES')
  if (choices.length === 0) {
    return text.length > LONGEST_TEXT
      ? refused('TEXT_TOO_LONG')
      : { fields: { type: 'text', text: { body: text, preview_url: false } } }
  }
  const asButtons = choices.length <= MOST_BUTTONS && text.length <= LONGEST_BODY_WITH_BUTTONS
  return asButtons ? buttons(text, choices) : rows(text, choices, settings.listWord[message.language])
}

/** The same choice twice is one; the API refuses an id that is there twice. */
const distinct = (choices: readonly Button[]): Button[] => [
  ...new Map(choices.map((choice) => [choice.id, choice])).values(),
]

function buttons(text: string, choices: readonly Button[]): Content {
  if (choices.some(({ id }) => id === '' || id.length > LONGEST_BUTTON_ID)) return refused('BAD_CHOICE_ID')
  const titles = apart(
    choices.map(({ title }) => title),
    LONGEST_BUTTON_TITLE,
  )
  if (titles.includes('')) return refused('NO_CHOICE_TITLE')
  return interactive({
    type: 'button',
    body: { text },
    action: {
      buttons: choices.map(({ id }, n) => ({ type: 'reply', reply: { id, title: titles[n] } })),
    },
  })
}

/** A list; a title that is cut stands in full below the row. */
function rows(text: string, choices: readonly Button[], word: string): Content {
  if (text.length > LONGEST_BODY_WITH_LIST) return refused('TEXT_TOO_LONG')
  if (choices.some(({ id }) => id === '' || id.length > LONGEST_ROW_ID)) return refused('BAD_CHOICE_ID')
  const titles = apart(
    choices.map(({ title }) => title),
    LONGEST_ROW_TITLE,
  )
  if (titles.includes('')) return refused('NO_CHOICE_TITLE')
  const list = choices.map(({ id, title }, n) => ({
    id,
    title: titles[n],
    ...(title.trim().length > LONGEST_ROW_TITLE
      ? { description: fitting(title.trim(), LONGEST_ROW_DESCRIPTION) }
      : {}),
  }))
  return interactive({
    type: 'list',
    body: { text },
    action: { button: fitting(word, LONGEST_LIST_WORD), sections: [{ rows: list }] },
  })
}

const interactive = (content: Record<string, unknown>): Content => ({
  fields: { type: 'interactive', interactive: content },
})

/** Titles within the limit, none twice: one that is there already gets the next free number. */
function apart(titles: readonly string[], longest: number): string[] {
  const seen = new Set<string>()
  return titles.map((title) => {
    let own = fitting(title.trim(), longest)
    for (let number = 2; seen.has(own); number += 1) {
      const mark = ` ${number}`
      own = `${fitting(title.trim(), longest - mark.length)}${mark}`
    }
    seen.add(own)
    return own
  })
}
