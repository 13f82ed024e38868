import { messageSchema } from '../widget/messages.ts'
import { sessionSchema } from '../widget/session.ts'
import { answers, body, type Paths, query } from './operation.ts'

const tags = ['Chat']
const security = [{ visitor: [] }]
const parameters = [query('after', 'The cursor of the last snapshot; everything without it.')]
const REFUSED: [number, string] = [401, 'visitor_missing, visitor_refused, visitor_expired: start a session']
const LIMITED: [number, string] = [429, 'too_many: wait for retry-after seconds']

const IDENTITY =
  'identity is the HS256 token of the lender’s site: sub (debtor id), aud (the origin of the chat), exp (at most 15 minutes ahead), jti (used once).'

/** What the widget asks of the server. */
export const chatPaths: Paths = {
  '/api/session': {
    post: {
      tags,
      summary: `Starts or resumes a visit. ${IDENTITY}`,
      requestBody: body(sessionSchema),
      responses: answers(
        [200, '{visitor, brand, snapshot}'],
        [401, 'visitor_refused, visitor_expired, identity_refused'],
        LIMITED,
      ),
    },
  },
  '/api/messages': {
    get: {
      tags,
      summary: 'What is new since the cursor.',
      security,
      parameters,
      responses: answers([200, '{cursor, rows, status}'], REFUSED, LIMITED),
    },
    post: {
      tags,
      summary: 'Takes a message in. id is a UUID of the sender; the same id again changes nothing.',
      security,
      requestBody: body(messageSchema),
      responses: answers(
        [202, '{accepted: true}: stored, and will be answered'],
        [400, 'malformed, invalid'],
        REFUSED,
        [413, 'too_large: at most 64 KB'],
        [415, 'not_json'],
        LIMITED,
        [503, 'unavailable: send it again'],
      ),
    },
  },
  '/api/typing': {
    post: {
      tags,
      summary: 'Says that the debtor is typing.',
      security,
      responses: answers([200, '{}'], REFUSED, LIMITED),
    },
  },
  '/api/stream': {
    get: {
      tags,
      summary: 'Server-sent events: snapshot carries only what is new, and its id is the cursor.',
      security,
      parameters,
      responses: answers([200, 'text/event-stream'], REFUSED, LIMITED),
    },
  },
}
