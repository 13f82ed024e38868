import type { ReactElement } from 'react'
import type { BalanceCard } from '../../../../src/conversation/message.ts'

const PARTS = ['principal', 'interest', 'penalty'] as const

/** The parts of a debt to scale; the figures below say the same. */
export function DebtBar({ account }: { account: BalanceCard }): ReactElement | null {
  const total = account.principal + account.interest + account.penalty
  if (total <= 0) return null
  return (
    <div className="debt-bar" aria-hidden="true">
      {PARTS.filter((part) => account[part] > 0).map((part) => (
        <span key={part} className={part} style={{ flexGrow: account[part] / total }} />
      ))}
    </div>
  )
}
