/** HTML that is safe to send: every value put into it was escaped. */
export interface Markup {
  readonly html: string
}

type Piece = Markup | string | number | null | readonly Markup[]

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')

const isMarkup = (piece: unknown): piece is Markup =>
  typeof piece === 'object' && piece !== null && 'html' in piece

function written(piece: Piece): string {
  if (piece === null) return ''
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece))
  return isMarkup(piece) ? piece.html : piece.map(({ html }) => html).join('')
}

/** A template whose values are escaped unless they are markup themselves; null stands for nothing. */
export function markup(parts: TemplateStringsArray, ...values: Piece[]): Markup {
  return { html: parts.reduce((html, part, index) => html + written(values[index - 1] ?? null) + part) }
}
