import { runs } from '../../../plain.ts'
import { Icon } from '../parts/Icon.tsx'
import { words } from '../words.ts'
import type { CardProps } from './card-props.ts'

/** `112`, or `119 ext 8`: a number that a phone can ring. */
const NUMBER = /^(\d{3,})(?: ext\.? (\d+))?$/

/** The fixed help text, alone, with its numbers ready to ring. */
export function CrisisCard({ row }: CardProps) {
  return (
    <div class="crisis">
      <p class="crisis-title">
        <Icon name="heart" />
        {words.value.crisis}
      </p>
      <p class="crisis-text">
        {runs(row.text).map(({ text, bold, at }) => {
          const [, number, extension] = (bold && NUMBER.exec(text)) || []
          if (!number) return bold ? <strong key={at}>{text}</strong> : text
          return (
            <a key={at} href={`tel:${number}${extension ? `,${extension}` : ''}`}>
              {text}
            </a>
          )
        })}
      </p>
    </div>
  )
}
