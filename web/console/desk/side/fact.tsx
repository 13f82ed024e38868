import type { ReactElement, ReactNode } from 'react'

/** One line of a list of facts. */
export function Fact({
  name,
  children,
  strong = false,
}: {
  name: string
  children: ReactNode
  strong?: boolean
}): ReactElement {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd className={strong ? 'strong' : undefined}>{children}</dd>
    </div>
  )
}
