import type { z } from 'zod'
import { decideSchema, labelSchema } from '../console/misunderstood.ts'
import { answers, body, type Operation, type Paths, query } from './operation.ts'

const tags = ['Console']
const looks = [{ session: [] }]
const changes = [{ session: [], csrf: [] }]
const WHO = 'For the roles ops, supervisor and admin.'
const OUT: [number, string] = [401, 'signed_out']
const BARRED: [number, string] = [403, 'csrf, role']
const INVALID: [number, string] = [400, 'invalid']

const decides = (summary: string, schema: z.ZodType, ...given: [number, string][]): { post: Operation } => ({
  post: {
    tags,
    summary: `${summary} ${WHO}`,
    security: changes,
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
    requestBody: body(schema),
    responses: answers([200, 'the message as it is now'], INVALID, OUT, BARRED, [404, 'not_found'], ...given),
  },
})

const CHANGED: [number, string] = [409, 'changed, with the message as it is now: somebody decided meanwhile']

/** How what was not understood becomes examples. */
export const misunderstoodPaths: Paths = {
  '/api/console/misunderstood': {
    get: {
      tags,
      summary: `Messages that were not understood, without what tells who wrote them. ${WHO}`,
      security: looks,
      parameters: [
        query('state', 'new (when absent), labelled or aside'),
        query('language', 'id, en or mixed; all when absent'),
        query('after', 'the last id of the page before'),
      ],
      responses: answers([200, '{messages, totals, more, keepDays, at}'], INVALID, OUT, BARRED),
    },
  },
  '/api/console/misunderstood/labelled': {
    get: {
      tags,
      summary: `What was labelled and is no example yet, as a file. ${WHO}`,
      security: looks,
      parameters: [query('form', 'yaml (when absent), in the form of intents/, or jsonl for nlu:bench')],
      responses: answers([200, 'the file'], INVALID, OUT, BARRED),
    },
  },
  '/api/console/misunderstood/{id}/label': decides(
    'Says what a message means; the first meaning leads, out_of_scope is one.',
    labelSchema,
    CHANGED,
  ),
  '/api/console/misunderstood/{id}/set-aside': decides(
    'Sets a message aside that teaches nothing.',
    decideSchema,
    CHANGED,
  ),
  '/api/console/misunderstood/{id}/undo': decides('Takes the last decision back.', decideSchema, [
    409,
    'changed, nothing_to_undo',
  ]),
}
