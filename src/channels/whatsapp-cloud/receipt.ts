import { createHash } from 'node:crypto'
import type { Receipt } from '../channel.ts'
import { LONGEST_CALLBACK_DATA } from './limits.ts'
import { codesOf, momentOf, type Status } from './payload.ts'

const HASHED = 'sha256:'

/** What goes with a message and comes back with its statuses: the key, or its digest where it is too long. */
export const callbackData = (key: string): string =>
  key.length <= LONGEST_CALLBACK_DATA && !key.startsWith(HASHED)
    ? key
    : `${HASHED}${createHash('sha256').update(key).digest('hex')}`

const STATUSES: Record<string, Receipt['status']> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  /** A voice message was listened to. */
  played: 'read',
  failed: 'failed',
}

/** A status as a receipt; undefined for a status that is not known. `at` stands in where Meta gives no time. */
export function receiptOf(status: Status, at: number): Receipt | undefined {
  const known = STATUSES[status.status]
  if (known === undefined) return undefined
  const data = status.biz_opaque_callback_data
  const [code] = codesOf(status.errors)
  return {
    ...(data === undefined || data === '' || data.startsWith(HASHED) ? {} : { key: data }),
    id: status.id,
    status: known,
    at: momentOf(status.timestamp) ?? at,
    ...(code === undefined ? {} : { code: String(code) }),
  }
}
