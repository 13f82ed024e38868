import { balanceOf } from '../../negotiation/ledger.ts'
import { type Minor, smaller } from '../../negotiation/money.ts'
import { balanceLeft, dueLeft, LEAST_PAYMENT, payableAmounts } from '../deals.ts'
import { theAccount } from '../facts/accounts.ts'
import { requestLink } from '../pay-link.ts'
import type { Scene } from '../scene.ts'
import { type Act, fork } from './act.ts'

const ALL = /\b(semua\w*|seluruh\w*|lunas\w*|all|everything|whole|full)\b/i
const DUE = /\b(jatuh tempo|tunggakan|yang telat|due|overdue|late)\b/i

/** Whether a wish to pay says how much. */
export const namesAmount = (t: Scene): boolean =>
  ALL.test(t.text) || DUE.test(t.text) || (t.reading?.entities.some((one) => one.type === 'money') ?? false)

/** The sum the debtor chose to pay, by button, in words or as an amount. */
function choose(t: Scene): 'requested' | 'sent' | 'unclear' | 'too_much' {
  const account = theAccount(t)
  const money = t.reading?.entities.find((one) => one.type === 'money')
  const button = t.input.kind === 'pressed' ? t.input.button : ''
  const amount =
    button === 'pay_all' || ALL.test(t.text)
      ? balanceLeft(t, account)
      : button === 'pay_due' || DUE.test(t.text)
        ? dueLeft(t, account)
        : money?.type === 'money'
          ? (money.value as Minor)
          : undefined
  if (amount === undefined || amount < smaller(LEAST_PAYMENT, balanceLeft(t, account))) return 'unclear'
  if (amount > balanceOf(account)) return 'too_much'
  return requestLink(t, account, amount)
}

export const paymentActs: Record<string, Act> = {
  choose_payment: fork(['requested', 'sent', 'unclear', 'too_much'], choose),
  pay_due: fork(['requested', 'sent'], (t) => requestLink(t, theAccount(t), payableAmounts(t)[0])),
}
