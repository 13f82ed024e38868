import type { ReactElement, ReactNode } from 'react'

export interface EmptyProps {
  picture?: ReactNode
  title: string
  lead: ReactNode
  children?: ReactNode
}

/** Says what is the case, what is safe and what to do next. */
export function Empty({ picture, title, lead, children }: EmptyProps): ReactElement {
  return (
    <div className="empty">
      {picture}
      <h2>{title}</h2>
      <p className="lead">{lead}</p>
      {children}
    </div>
  )
}
