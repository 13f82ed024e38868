/** What may stand in the braces of a message. */
export type Values = Record<string, string | number>

/**
 * Fills a message: `{name}`, and `{n, plural, one {# day} other {# days}}` with `=N`, `one` and `other`.
 * An unknown name stays as it is, so that a slip is seen and nothing breaks.
 */
export function fill(message: string, values: Values, language: string): string {
  let out = ''
  let at = 0
  while (at < message.length) {
    const open = message.indexOf('{', at)
    if (open < 0) return out + message.slice(at)
    const close = closing(message, open)
    out += message.slice(at, open) + argument(message.slice(open + 1, close), values, language)
    at = close + 1
  }
  return out
}

function closing(message: string, open: number): number {
  let depth = 0
  for (let at = open; at < message.length; at += 1) {
    if (message[at] === '{') depth += 1
    if (message[at] === '}') depth -= 1
    if (depth === 0) return at
  }
  return message.length
}

function argument(inside: string, values: Values, language: string): string {
  const [name = '', kind, ...rest] = inside.split(',')
  const value = values[name.trim()]
  if (value === undefined) return `{${inside}}`
  if (kind?.trim() !== 'plural') return String(value)
  return fill(
    branch(rest.join(','), Number(value), language).replaceAll('#', String(value)),
    values,
    language,
  )
}

function branch(branches: string, value: number, language: string): string {
  const found = new Map<string, string>()
  let at = 0
  while (at < branches.length) {
    const open = branches.indexOf('{', at)
    if (open < 0) break
    const close = closing(branches, open)
    found.set(branches.slice(at, open).trim(), branches.slice(open + 1, close))
    at = close + 1
  }
  const chosen = found.get(`=${value}`) ?? found.get(new Intl.PluralRules(language).select(value))
  return chosen ?? found.get('other') ?? ''
}
