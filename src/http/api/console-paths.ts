import { presenceSchema, signInSchema } from '../console/account.ts'
import { ACTS, type ActName } from '../console/acts.ts'
import { nothingSchema, pairSchema } from '../console/channels.ts'
import { misunderstoodPaths } from './misunderstood-paths.ts'
import { answers, body, type Operation, type Paths } from './operation.ts'

const tags = ['Console']
const changes = [{ session: [], csrf: [] }]
const looks = [{ session: [] }]
const parameters = [{ name: 'case', in: 'path', required: true, schema: { type: 'string' } }]
const OUT: [number, string] = [401, 'signed_out']
const BARRED: [number, string] = [403, 'csrf, role']
const UNKNOWN: [number, string] = [404, 'not_found']
const ME: [number, string] = [200, '{user, csrf, presence, load, creditor, mode}']

const CHAT: [number, string] = [200, '{available, linked}']

const SUMMARIES: Record<ActName, string> = {
  take: 'Takes a waiting case, or takes over from the assistant.',
  reply: 'Writes to the debtor. An amount that is no offer is refused.',
  note: 'Leaves a note for the team; a debtor never sees it.',
  offer: 'Makes an offer within the person’s authority; with preview it is only worked out.',
  'hand-back': 'Gives the conversation back to the assistant.',
  finish: 'Ends the conversation for now.',
  lift: 'Asks to lift a hold; one of distress needs two people.',
  'send-again': 'Sends once more a message that did not arrive, if it may still be sent.',
}

const actOf = (name: ActName): Operation => ({
  tags,
  summary: SUMMARIES[name],
  security: changes,
  parameters,
  requestBody: body(ACTS[name]),
  responses: answers(
    [200, 'the case as it is now'],
    OUT,
    BARRED,
    UNKNOWN,
    [
      409,
      'taken with its owner, not_owner, no_address, not_failed, under_way, or why the offer may not be made',
    ],
    [422, 'amount_not_offered with the amounts, note_missing'],
  ),
})

const get = (summary: string, ...given: [number, string][]): Record<string, Operation> => ({
  get: { tags, summary, security: looks, responses: answers(...given, OUT, BARRED) },
})

const acts = (Object.keys(ACTS) as ActName[]).map((name): [string, Paths[string]] => [
  `/api/console/cases/{case}/${name}`,
  { post: actOf(name) },
])

const channelAct = (
  summary: string,
  schema: typeof nothingSchema | typeof pairSchema,
  ...given: [number, string][]
) => ({
  post: {
    tags,
    summary: `${summary} For supervisors and administrators.`,
    security: changes,
    requestBody: body(schema),
    responses: answers([200, '{channels, mayAct, at}'], OUT, BARRED, [404, 'not_set_up'], ...given),
  },
})

const LINK_REFUSED: [number, string] = [409, 'elsewhere: another instance holds the session; stopped']

const channelPaths: Paths = {
  '/api/console/channels': get(
    'How each channel outside the web stands, in words for staff; the code to scan only for those who may act.',
    [200, '{channels, mayAct, at}'],
  ),
  '/api/console/channels/whatsapp-web/connect': channelAct(
    'Connects the linked phone; without a kept session a code to scan appears.',
    nothingSchema,
    LINK_REFUSED,
  ),
  '/api/console/channels/whatsapp-web/pair': channelAct(
    'Asks for a code to type on the phone instead of scanning.',
    pairSchema,
    [409, 'elsewhere, stopped, linked, not_connected'],
    [422, 'bad_number'],
  ),
  '/api/console/channels/whatsapp-web/unlink': channelAct(
    'Ends the link at the provider and forgets the session.',
    nothingSchema,
    LINK_REFUSED,
  ),
  '/api/console/channels/whatsapp/resume': channelAct(
    'Says that conversations may be begun again after Meta stopped them.',
    nothingSchema,
  ),
}

/** What the console asks of the server. */
export const consolePaths: Paths = {
  '/api/console/sign-in': {
    post: {
      tags,
      summary: 'Opens a session, kept in a cookie.',
      requestBody: body(signInSchema),
      responses: answers(ME, [401, 'wrong_credentials'], [429, 'locked']),
    },
  },
  '/api/console/sign-out': {
    post: {
      tags,
      summary: 'Ends the session.',
      security: changes,
      responses: answers([200, '{}'], OUT, BARRED),
    },
  },
  '/api/console/me': get('Who is signed in.', ME),
  '/api/console/presence': {
    post: {
      tags,
      summary: 'Ready for new conversations, or away.',
      security: changes,
      requestBody: body(presenceSchema),
      responses: answers(ME, OUT, BARRED),
    },
  },
  '/api/console/chat-account': get('The chat account in which the person works at the desk too.', CHAT),
  '/api/console/chat-account/code': {
    post: {
      tags,
      summary: 'A one-time code that links the chat account it is sent from.',
      security: changes,
      responses: answers([200, '{code, expires}'], OUT, BARRED, [409, 'channel_off']),
    },
  },
  '/api/console/chat-account/unlink': {
    post: {
      tags,
      summary: 'Lets go of that account.',
      security: changes,
      responses: answers(CHAT, OUT, BARRED),
    },
  },
  '/api/console/queue': get('Own and waiting conversations, and those the assistant leads.', [
    200,
    '{mine, waiting, assistant, at}',
  ]),
  '/api/console/stream': get('Server-sent events: queue, and case with {case, version}.', [
    200,
    'text/event-stream',
  ]),
  '/api/console/cases/{case}': {
    get: {
      tags,
      summary: 'A case with everything on one screen.',
      security: looks,
      parameters,
      responses: answers([200, 'the case'], OUT, BARRED, UNKNOWN),
    },
  },
  '/api/console/cases/{case}/files/{seq}': {
    get: {
      tags,
      summary: 'The file a debtor sent, fetched from its channel; kept nowhere.',
      security: looks,
      parameters: [...parameters, { name: 'seq', in: 'path', required: true, schema: { type: 'integer' } }],
      responses: answers([200, 'the bytes'], OUT, UNKNOWN, [
        410,
        'the provider no longer has it, or it is not opened; in words for a person, in `language`',
      ]),
    },
  },
  '/api/console/cases/{case}/typing': {
    post: {
      tags,
      summary: 'Shows the debtor that the owner is typing.',
      security: changes,
      parameters,
      responses: answers([200, '{}'], OUT, BARRED, UNKNOWN),
    },
  },
  ...Object.fromEntries(acts),
  ...channelPaths,
  ...misunderstoodPaths,
}
