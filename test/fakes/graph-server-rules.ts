/** An error as the Graph API words it. */
export interface GraphError {
  status: number
  code: number
  title: string
  details: string
}

export interface Template {
  /** Languages it is approved in. */
  languages: string[]
  /** Parameters of its body. */
  parameters: number
  status: 'APPROVED' | 'PAUSED' | 'DISABLED'
}

const problem = (code: number, title: string, details: string, status = 400): GraphError => ({
  status,
  code,
  title,
  details,
})

const missing = (field: string): GraphError =>
  problem(131008, 'Required parameter is missing', `The parameter ${field} is required.`)

const invalid = (details: string): GraphError => problem(131009, 'Parameter value is not valid', details)

export type Json = Record<string, unknown>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), value)

/** A text of the body at a path; empty when there is none. */
export const textAt = (value: unknown, ...path: string[]): string => {
  const found = at(value, ...path)
  return typeof found === 'string' ? found : ''
}

export const listAt = (value: unknown, ...path: string[]): unknown[] => {
  const found = at(value, ...path)
  return Array.isArray(found) ? found : []
}

/** Why the Cloud API would refuse to send this, by the limits its documents give; undefined when it would not. */
export function problemOf(body: unknown, templates: ReadonlyMap<string, Template>): GraphError | undefined {
  if (!isObject(body)) return problem(100, 'Invalid parameter', 'The body is not an object.')
  if (body.messaging_product !== 'whatsapp') return missing('messaging_product')
  if (textAt(body, 'to') === '' && textAt(body, 'recipient') === '') return missing('to')
  if (textAt(body, 'biz_opaque_callback_data').length > 512)
    return invalid('biz_opaque_callback_data is too long.')
  if (body.context !== undefined && textAt(body, 'context', 'message_id') === '') return missing('context')
  switch (body.type) {
    case 'text':
      return textProblem(body)
    case 'interactive':
      return interactiveProblem(body)
    case 'template':
      return templateProblem(body, templates)
    default:
      return problem(131051, 'Unsupported message type', `${String(body.type)} is not a type of message.`)
  }
}

function textProblem(body: Json): GraphError | undefined {
  const text = textAt(body, 'text', 'body')
  if (text === '') return missing('text[body]')
  return text.length > 4_096 ? invalid('text[body] must be at most 4096 characters.') : undefined
}

function interactiveProblem(body: Json): GraphError | undefined {
  const kind = at(body, 'interactive', 'type')
  const text = textAt(body, 'interactive', 'body', 'text')
  if (text === '') return missing('interactive[body][text]')
  if (kind === 'button') {
    if (text.length > 1_024) return invalid('The body of buttons must be at most 1024 characters.')
    const replies = listAt(body, 'interactive', 'action', 'buttons').map((button) => at(button, 'reply'))
    return choicesProblem(replies, { most: 3, id: 256, title: 20 })
  }
  if (kind !== 'list') return invalid('interactive[type] must be button or list here.')
  if (text.length > 4_096) return invalid('The body of a list must be at most 4096 characters.')
  const word = textAt(body, 'interactive', 'action', 'button')
  if (word === '' || word.length > 20) return invalid('The list button must have 1 to 20 characters.')
  const sections = listAt(body, 'interactive', 'action', 'sections')
  if (sections.length > 1 && sections.some((section) => textAt(section, 'title') === ''))
    return missing('title')
  const rows = sections.flatMap((section) => listAt(section, 'rows'))
  if (rows.some((row) => textAt(row, 'description').length > 72)) return invalid('A description is too long.')
  return choicesProblem(rows, { most: 10, id: 200, title: 24 })
}

interface ChoiceLimits {
  most: number
  id: number
  title: number
}

function choicesProblem(choices: unknown[], limits: ChoiceLimits): GraphError | undefined {
  if (choices.length === 0 || choices.length > limits.most)
    return invalid(`There must be 1 to ${limits.most} choices.`)
  const ids = choices.map((choice) => textAt(choice, 'id'))
  const titles = choices.map((choice) => textAt(choice, 'title'))
  if (ids.some((id) => id === '' || id.length > limits.id)) return invalid('An id is missing or too long.')
  if (titles.some((title) => title === '' || title.length > limits.title)) return invalid('A title is wrong.')
  if (new Set(ids).size < ids.length) return invalid('Two choices have the same id.')
  return new Set(titles).size < titles.length ? invalid('Two choices have the same title.') : undefined
}

function templateProblem(body: Json, templates: ReadonlyMap<string, Template>): GraphError | undefined {
  const template = templates.get(textAt(body, 'template', 'name'))
  const language = textAt(body, 'template', 'language', 'code')
  if (!template?.languages.includes(language)) {
    return problem(
      132001,
      'Template name does not exist',
      'Template name does not exist in the translation',
      404,
    )
  }
  if (template.status === 'PAUSED') return problem(132015, 'Template is Paused', 'Template is paused.')
  if (template.status === 'DISABLED') return problem(132016, 'Template is Disabled', 'Template is disabled.')
  const components = listAt(body, 'template', 'components')
  const given = components
    .filter((component) => textAt(component, 'type') === 'body')
    .flatMap((component) => listAt(component, 'parameters'))
    .map((parameter) => textAt(parameter, 'text'))
  if (given.length !== template.parameters) {
    return problem(
      132000,
      'Number of parameters does not match',
      `Expected ${template.parameters} parameters.`,
    )
  }
  return given.some((text) => text === '' || /[\n\t]| {5}/.test(text))
    ? problem(132018, 'Template parameter format', 'A parameter has a line break, a tab or many blanks.')
    : undefined
}

/** The body of an error answer. */
export const errorBody = ({ code, title, details }: GraphError): Json => ({
  error: {
    message: `(#${code}) ${title}`,
    type: 'OAuthException',
    code,
    error_data: { messaging_product: 'whatsapp', details },
    fbtrace_id: 'AbCdEfGhIjKlMnOpQrStUv0',
  },
})
