import { z } from 'zod'
import { markup } from '../pages/markup.ts'
import { STYLE_PATH } from '../pages/page.ts'
import { ACTS } from '../console/acts.ts'
import { presenceSchema, signInSchema } from '../console/account.ts'
import { identitySchema } from '../demo/routes.ts'
import type { Site } from '../site.ts'
import { messageSchema } from '../widget/messages.ts'
import { sessionSchema } from '../widget/session.ts'

type Operation = {
  tags: string[]
  summary: string
  security?: Record<string, string[]>[]
  parameters?: unknown[]
  requestBody?: unknown
  responses: Record<string, { description: string }>
}

export interface OpenApi {
  openapi: string
  info: { title: string; version: string; description: string }
  servers: { url: string; description: string }[]
  paths: Record<string, Record<string, Operation> & { servers?: unknown }>
  components: unknown
}

const VISITOR = [{ visitor: [] }]
const STAFF = [{ session: [], csrf: [] }]
const LOOK = [{ session: [] }]

const body = (schema: z.ZodType) => ({
  required: true,
  content: { 'application/json': { schema: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) } },
})

const refusals = (...codes: [status: number, description: string][]): Record<string, { description: string }> =>
  Object.fromEntries(codes.map(([status, description]) => [String(status), { description }]))

const query = (name: string, description: string) => ({ name, in: 'query', description, schema: { type: 'string' } })
const caseParameter = { name: 'case', in: 'path', required: true, schema: { type: 'string' } }

function widgetPaths(): OpenApi['paths'] {
  const tags = ['Chat']
  const after = [query('after', 'The `cursor` of the last snapshot; everything without it.')]
  const common: [number, string][] = [
    [401, '`visitor_missing`, `visitor_refused`, `visitor_expired`: start a session again.'],
    [429, '`too_many`: wait for `retry-after` seconds.'],
  ]
  return {
    '/api/session': {
      post: {
        tags,
        summary: 'Starts or resumes a visit. `identity` is the HS256 token of the lender’s site: `sub` (debtor id), `aud` (the chat’s origin), `exp` (at most 15 minutes ahead), `jti` (used once).',
        requestBody: body(sessionSchema),
        responses: { 200: { description: '`{visitor, brand, snapshot}`' }, ...refusals([401, '`visitor_refused`, `visitor_expired`, `identity_refused`'], [429, '`too_many`']) },
      },
    },
    '/api/messages': {
      get: { tags, summary: 'What is new since the cursor.', security: VISITOR, parameters: after, responses: { 200: { description: '`{cursor, rows, status}`' }, ...refusals(...common) } },
      post: {
        tags,
        summary: 'Takes a message in. `id` is a UUID of the client; the same id again changes nothing.',
        security: VISITOR,
        requestBody: body(messageSchema),
        responses: { 202: { description: '`{accepted: true}`: stored, and will be answered.' }, ...refusals([400, '`malformed`, `invalid`'], [413, '`too_large`: at most 64 KB'], [415, '`not_json`'], ...common, [503, '`unavailable`: send it again']) },
      },
    },
    '/api/typing': { post: { tags, summary: 'Says that the debtor is typing.', security: VISITOR, responses: { 200: { description: '`{}`' }, ...refusals(...common) } } },
    '/api/stream': { get: { tags, summary: 'Server-sent events; `snapshot` carries only what is new, its id is the cursor.', security: VISITOR, parameters: after, responses: { 200: { description: '`text/event-stream`' }, ...refusals(...common) } } },
  }
}

const ACT_WORDS: Record<keyof typeof ACTS, string> = {
  take: 'Takes a waiting case, or takes over from the assistant.',
  reply: 'Writes to the debtor. An amount that is no offer is refused.',
  note: 'Leaves a note for the team; a debtor never sees it.',
  offer: 'Makes an offer within the person’s authority; with `preview` it is only worked out.',
  'hand-back': 'Gives the conversation back to the assistant.',
  finish: 'Ends the conversation for now.',
  lift: 'Asks to lift a hold; one of distress needs two people.',
}

function consolePaths(): OpenApi['paths'] {
  const tags = ['Console']
  const common: [number, string][] = [
    [401, '`signed_out`'],
    [403, '`csrf`, `role`'],
  ]
  const me = { 200: { description: '`{user, csrf, presence, load, creditor, mode}`' } }
  const view = { 200: { description: 'The case as it is now.' } }
  const acts = Object.entries(ACTS).map(([name, schema]) => [
    `/api/console/cases/{case}/${name}`,
    {
      post: {
        tags,
        summary: ACT_WORDS[name as keyof typeof ACTS],
        security: STAFF,
        parameters: [caseParameter],
        requestBody: body(schema),
        responses: { ...view, ...refusals(...common, [404, '`not_found`'], [409, '`taken` with its `owner`, `not_owner`, or why the offer may not be made'], [422, '`amount_not_offered` with the `amounts`, `note_missing`']) },
      },
    },
  ])
  return {
    '/api/console/sign-in': { post: { tags, summary: 'Opens a session, kept in a cookie.', requestBody: body(signInSchema), responses: { ...me, ...refusals([401, '`wrong_credentials`'], [429, '`locked`']) } } },
    '/api/console/sign-out': { post: { tags, summary: 'Ends the session.', security: STAFF, responses: { 200: { description: '`{}`' }, ...refusals(...common) } } },
    '/api/console/me': { get: { tags, summary: 'Who is signed in.', security: LOOK, responses: { ...me, ...refusals([401, '`signed_out`']) } } },
    '/api/console/presence': { post: { tags, summary: 'Ready for new conversations, or away.', security: STAFF, requestBody: body(presenceSchema), responses: { ...me, ...refusals(...common) } } },
    '/api/console/queue': { get: { tags, summary: 'Own and waiting conversations, and those the assistant leads.', security: LOOK, responses: { 200: { description: '`{mine, waiting, assistant, at}`' }, ...refusals(...common) } } },
    '/api/console/stream': { get: { tags, summary: 'Server-sent events: `queue`, and `case` with `{case, version}`.', security: LOOK, responses: { 200: { description: '`text/event-stream`' }, ...refusals(...common) } } },
    '/api/console/cases/{case}': { get: { tags, summary: 'A case with everything on one screen.', security: LOOK, parameters: [caseParameter], responses: { ...view, ...refusals(...common, [404, '`not_found`']) } } },
    '/api/console/cases/{case}/typing': { post: { tags, summary: 'Shows the debtor that the owner is typing.', security: STAFF, parameters: [caseParameter], responses: { 200: { description: '`{}`' }, ...refusals(...common) } } },
    ...Object.fromEntries(acts),
  }
}

function demoPaths(): OpenApi['paths'] {
  const tags = ['Demo']
  return {
    '/api/demo/personas': { get: { tags, summary: 'Invented customers, with what identifies them.', responses: { 200: { description: '`[{id, name, headline, contact, birthdate, nikLast4}]`' } } } },
    '/api/demo/notices': { get: { tags, summary: 'Messages that would have gone out by SMS.', responses: { 200: { description: '`[{persona, text, at}]`' } } } },
    '/api/demo/identity': { post: { tags, summary: 'The identity token a lender’s site would sign for a customer.', requestBody: body(identitySchema), responses: { 200: { description: '`{token}`' }, ...refusals([404, '`not_found`']) } } },
  }
}

const under = (url: string, paths: OpenApi['paths']): OpenApi['paths'] =>
  Object.fromEntries(Object.entries(paths).map(([path, methods]) => [path, { ...methods, servers: [{ url }] } as (typeof paths)[string]]))

/** The description of every API, as OpenAPI 3.1. */
export function openApi({ origins }: Site): OpenApi {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lunas',
      version: '0.1.0',
      description: 'Conversational debt negotiation: the chat of a debtor, and the console of the staff. Every refusal is `{code, message}`; codes are stable.',
    },
    servers: [{ url: origins.console, description: 'Console' }, { url: origins.widget, description: 'Chat' }],
    paths: {
      ...under(origins.widget, widgetPaths()),
      ...under(origins.console, consolePaths()),
      ...(origins.demo === null ? {} : under(origins.demo, demoPaths())),
      '/health': { get: { tags: ['Operation'], summary: 'Alive, and able to store.', responses: { 200: { description: '`{status, content}`' }, 503: { description: 'Starting, or the store takes no writes.' } } } },
    },
    components: {
      securitySchemes: {
        visitor: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'session' },
        csrf: { type: 'apiKey', in: 'header', name: 'x-csrf-token' },
      },
    },
  }
}

/** The same for people to read. */
export function apiPage({ info, paths }: OpenApi): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => (method === 'servers' ? [] : [{ path, method, operation: operation as Operation }])),
  )
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))]
  return markup`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${info.title} API</title><link rel="stylesheet" href="${STYLE_PATH}"></head>
<body><main><h1>${info.title} API</h1><p>${info.description}</p><p>For programs: <a href="/openapi.json">openapi.json</a>.</p>
${tags.map(
  (tag) => markup`<h2>${tag}</h2><table><tbody>${operations
    .filter(({ operation }) => operation.tags.includes(tag))
    .map(
      ({ path, method, operation }) =>
        markup`<tr><th scope="row"><code>${method.toUpperCase()} ${path}</code></th><td>${operation.summary}<br><span class="other">${Object.entries(operation.responses)
          .map(([status, { description }]) => `${status} ${description}`)
          .join(' · ')}</span></td></tr>`,
    )}</tbody></table>`,
)}
</main></body>
</html>
`.html
}
