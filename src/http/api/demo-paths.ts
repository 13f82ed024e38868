import { identitySchema } from '../demo/routes.ts'
import { answers, body, type Paths } from './operation.ts'

const tags = ['Demo']

/** What the lender's sample page asks of the server; not there in production. */
export const demoPaths: Paths = {
  '/api/demo/personas': {
    get: {
      tags,
      summary: 'Invented customers, with what identifies them.',
      responses: answers([200, '[{id, name, headline, contact, birthdate, nikLast4}]']),
    },
  },
  '/api/demo/notices': {
    get: {
      tags,
      summary: 'Messages that would have gone out by SMS.',
      responses: answers([200, '[{persona, text, at}]']),
    },
  },
  '/api/demo/identity': {
    post: {
      tags,
      summary: 'The identity token that a lender’s site would sign for a customer.',
      requestBody: body(identitySchema),
      responses: answers([200, '{token}'], [404, 'not_found']),
    },
  },
}
