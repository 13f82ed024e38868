import { z } from 'zod'
import type { TeamsActivity } from './activity.ts'
import { tenantOf } from './activity.ts'
import { mayCall } from './service-url.ts'

/** Who signs what the Bot Framework's channels post (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication). */
const ISSUER = 'https://api.botframework.com'

export type Refusal = { status: 401 | 403; why: 'token' | 'issuer' | 'tenant' | 'service_host' }

export interface DoorRules {
  /** False only in the demo. */
  signed: boolean
  /** Directories whose people may write; null for any. */
  tenants: readonly string[] | null
  /** Hosts that replies may be sent to; null for this machine only. */
  hosts: readonly string[] | null
}

/**
 * Looks at a request before its signature is checked: a token of another issuer is none of ours, and would
 * only make botbuilder fetch keys of others. Undefined when it may go on.
 */
export function firstLook(authorization: string | undefined, { signed }: DoorRules): Refusal | undefined {
  if (!signed) return undefined
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1]
  if (token === undefined) return { status: 401, why: 'token' }
  return issuerOf(token) === ISSUER ? undefined : { status: 401, why: 'issuer' }
}

const claimsSchema = z.object({ iss: z.string() })

/** What the token says of itself; nothing is proved by it. */
function issuerOf(token: string): string | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    return claimsSchema.safeParse(claims).data?.iss
  } catch {
    return undefined
  }
}

/** Whether the sender's directory and the address for replies are allowed; before anything is stored or sent. */
export function secondLook(activity: TeamsActivity, { tenants, hosts }: DoorRules): Refusal | undefined {
  const tenant = tenantOf(activity)
  if (tenants !== null && !tenants.some((allowed) => allowed.toLowerCase() === tenant))
    return { status: 403, why: 'tenant' }
  return mayCall(activity.serviceUrl, hosts) ? undefined : { status: 403, why: 'service_host' }
}
