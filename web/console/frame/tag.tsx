import type { ReactElement, ReactNode } from 'react'
import type { Tone } from '../desk/queue/reasons.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'

/** A short state in words, with an icon and a ground that say the same. */
export function Tag({
  tone,
  icon,
  children,
}: {
  tone: Tone
  icon?: IconName
  children: ReactNode
}): ReactElement {
  return (
    <span className={tone === 'neutral' ? 'tag' : `tag ${tone}`}>
      {icon && <Icon name={icon} size={14} />}
      {children}
    </span>
  )
}
