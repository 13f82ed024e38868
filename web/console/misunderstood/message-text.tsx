import type { ReactElement } from 'react'

const GAPS = /(\{[a-z]+\})/

/** The words, with what was taken out of them set apart. */
export function MessageText({ text }: { text: string }): ReactElement {
  return (
    <>
      {text.split(GAPS).map((piece, at) => {
        if (!GAPS.test(piece)) return piece
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places
          <span key={at} className="mis-gap">
            {piece}
          </span>
        )
      })}
    </>
  )
}
