import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Store } from '../store/store.ts'
import type { PaymentRequest, Payments } from './payments.ts'

const KIND = 'demo-payment'

const paymentSchema = z.object({
  key: z.string(),
  case: z.string(),
  account: z.string(),
  agreement: z.string().nullable(),
  amount: z.number().int(),
  currency: z.enum(['IDR', 'USD']),
  expires: z.number(),
  paidAt: z.number().nullable(),
})

export type DemoPayment = z.infer<typeof paymentSchema>

/**
 * The built-in gateway of the demo: its page "pays". Production refuses it. The address of a payment
 * says nothing about what is paid, and by whom.
 */
export function demoPayments(store: Store, baseUrl: string): Payments {
  return {
    createLink: async (request) => {
      const id = paymentId(request)
      const { key, case: caseId, account, agreement, amount, currency, expires } = request
      const body: DemoPayment = {
        key,
        case: caseId,
        account,
        agreement,
        amount,
        currency,
        expires,
        paidAt: null,
      }
      await store.put(KIND, id, body, 0)
      return { ok: true, url: `${baseUrl}/pay/${id}`, expires }
    },
  }
}

const paymentId = ({ key }: PaymentRequest): string =>
  createHash('sha256').update(`demo payment ${key}`).digest('hex').slice(0, 32)

export async function findPayment(store: Store, id: string): Promise<DemoPayment | undefined> {
  const stored = await store.get(KIND, id)
  return stored ? paymentSchema.parse(stored.body) : undefined
}

/** Marks a payment as paid; false when it was paid or has expired before. */
export async function payDemo(store: Store, id: string, now: number): Promise<boolean> {
  const stored = await store.get(KIND, id)
  if (!stored) return false
  const payment = paymentSchema.parse(stored.body)
  if (payment.paidAt !== null || payment.expires <= now) return false
  return store.put(KIND, id, { ...payment, paidAt: now }, stored.version)
}
