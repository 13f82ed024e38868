import type { Site } from '../site.ts'
import { chatPaths } from './chat-paths.ts'
import { consolePaths } from './console-paths.ts'
import { demoPaths } from './demo-paths.ts'
import { answers, type Operation, type Paths } from './operation.ts'

export interface OpenApi {
  openapi: string
  info: { title: string; version: string; description: string }
  servers: { url: string; description: string }[]
  paths: Record<string, Record<string, Operation> | { servers: { url: string }[] }>
  components: unknown
}

/** The paths of one origin. */
const under = (url: string, paths: Paths): OpenApi['paths'] =>
  Object.fromEntries(
    Object.entries(paths).map(([path, methods]) => [path, { ...methods, servers: [{ url }] }]),
  )

/** The description of every API, as OpenAPI 3.1. */
export function openApi({ origins }: Site): OpenApi {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lunas',
      version: '0.1.0',
      description:
        'Conversational debt negotiation: the chat of a debtor, and the console of the staff. Every refusal is {code, message}; codes are stable.',
    },
    servers: [
      { url: origins.console, description: 'Console' },
      { url: origins.widget, description: 'Chat' },
    ],
    paths: {
      ...under(origins.widget, chatPaths),
      ...under(origins.console, consolePaths),
      ...(origins.demo === null ? {} : under(origins.demo, demoPaths)),
      ...HEALTH,
    },
    components: {
      securitySchemes: {
        visitor: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'session' },
        csrf: { type: 'apiKey', in: 'header', name: 'x-csrf-token' },
        metrics: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}

const HEALTH: Paths = {
  '/health': {
    get: {
      tags: ['Operation'],
      summary: 'Alive, and able to store what is said.',
      responses: answers(
        [200, '{status, content, channels}; a channel that is down is named and changes no status'],
        [503, 'Starting, or the store takes no writes.'],
      ),
    },
  },
  '/metrics': {
    get: {
      tags: ['Operation'],
      summary: 'Metrics in the text format of Prometheus.',
      security: [{ metrics: [] }],
      responses: answers(
        [200, 'text/plain'],
        [401, 'token: METRICS_TOKEN is set and was not sent'],
        [403, 'loopback_only: METRICS_TOKEN is not set and the request is from elsewhere'],
      ),
    },
  },
}
