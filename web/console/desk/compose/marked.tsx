import type { ReactElement, ReactNode } from 'react'
import type { Mention } from '../conversation/amounts.ts'

const END = '\u200b' // an empty last line has no height without it

/** The same text behind the box, with the amounts that are no offer underlined; it also gives the box its height. */
export function Marked({ text, mentions }: { text: string; mentions: Mention[] }): ReactElement {
  const parts: ReactNode[] = []
  let at = 0
  for (const mention of mentions) {
    parts.push(text.slice(at, mention.start))
    parts.push(<mark key={mention.start}>{text.slice(mention.start, mention.end)}</mark>)
    at = mention.end
  }
  return (
    <div className="marked" aria-hidden="true">
      {parts}
      {text.slice(at)}
      {END}
    </div>
  )
}
