import type { Sent } from '../channel.ts'
import { ConnectorRefusal, ForbiddenAddress } from './connector.ts'

/** How long to wait when the service asks for patience without saying how much. */
const PAUSE_S = 10
/** A longer wait than this is looked at again in between. */
const LONGEST_PAUSE_S = 15 * 60

/** The app itself is refused, not this chat. */
const OUR_FAULT = /^(?:BotDisabledByAdmin|BotNotRegistered|InvalidBotApiHost|Unauthorized)$/i

/**
 * What a failed send means (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages,
 * .../rate-limit): 429 waits, 403 and 404 are a person who blocked or removed the app, 400 and 413 a message it
 * does not take, 401 our own sign-in. Anything else, such as 412, 5xx or no answer, is an outage and thrown.
 */
export function outcomeOf(error: unknown, now: number): Sent {
  if (error instanceof ForbiddenAddress) return refused('SERVICE_HOST', 'undeliverable')
  if (!(error instanceof ConnectorRefusal)) throw error
  const { status, code, retryAfter = PAUSE_S } = error
  switch (status) {
    case 429:
      return {
        kind: 'later',
        until: now + Math.min(Math.max(1, retryAfter), LONGEST_PAUSE_S) * 1_000,
        code: 'THROTTLED',
      }
    case 401:
      return refused(code, 'account')
    case 403:
      return refused(code, OUR_FAULT.test(code) ? 'account' : 'undeliverable')
    case 404:
      return refused(code, 'undeliverable')
    case 400:
    case 413:
      return refused(code, 'content')
    default:
      throw error
  }
}

const refused = (code: string, why: Extract<Sent, { kind: 'refused' }>['why']): Sent => ({
  kind: 'refused',
  code,
  why,
})
