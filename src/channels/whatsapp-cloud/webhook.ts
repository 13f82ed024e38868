import type { WebhookReply, WebhookRequest } from '../channel.ts'
import type { Ground } from './ground.ts'
import { LARGEST_WEBHOOK } from './limits.ts'
import { isOneOf, isSigned } from './signature.ts'
import { take } from './take.ts'

export interface DoorSettings {
  appSecret: () => readonly string[]
  verifyToken: () => readonly string[]
}

const PLAIN = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }

const reply = (status: number, body = ''): WebhookReply => ({ status, headers: PLAIN, body })

/**
 * Answers Meta's webhooks: 200 only once everything in it is stored, 500 when something is not, so that Meta
 * sends it again; 401, 400 and 413 for what Meta did not send like that.
 */
export function webhookDoor(
  ground: Ground,
  settings: DoorSettings,
): (request: WebhookRequest) => Promise<WebhookReply> {
  const refuse = (status: number, reason: string, bytes: number): WebhookReply => {
    ground.condition.count(`webhook_refused.${reason}`)
    ground.report('whatsapp webhook refused', { status, reason, bytes })
    return reply(status)
  }
  return async (request) => {
    const { raw } = request
    if (request.method === 'GET') return greeting(request, settings) ?? refuse(403, 'verify', 0)
    if (raw.length > LARGEST_WEBHOOK) return refuse(413, 'too_large', raw.length)
    if (!isSigned(raw, request.header('x-hub-signature-256'), settings.appSecret())) {
      return refuse(401, 'signature', raw.length)
    }
    const payload = parsed(raw)
    if (payload === undefined) return refuse(400, 'malformed', raw.length)
    return reply((await take(ground, payload, request.at)) ? 200 : 500)
  }
}

/** Meta asks once whether the address is ours, and wants its own word back. */
function greeting({ query }: WebhookRequest, { verifyToken }: DoorSettings): WebhookReply | undefined {
  const challenge = query.get('hub.challenge') ?? ''
  const known = isOneOf(query.get('hub.verify_token') ?? '', verifyToken())
  const asks = query.get('hub.mode') === 'subscribe' && /^[\w.-]{1,200}$/.test(challenge)
  return known && asks ? reply(200, challenge) : undefined
}

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw))
  } catch {
    return undefined
  }
}
