import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { z } from 'zod'
import { mayCall } from './service-url.ts'

type Options = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]>
type HttpClient = NonNullable<Options['httpClient']>
type HttpRequest = Parameters<HttpClient['sendRequest']>[0]
type HttpResponse = Awaited<ReturnType<HttpClient['sendRequest']>>

/** Shorter than an effect may take, so that a slow service is told as such and tried again. */
export const CONNECTOR_TIMEOUT_MS = 10_000
const LARGEST_ANSWER = 1024 * 1024

/** The service answered, and it was no success. `retryAfter` in seconds, as it asked. */
export class ConnectorRefusal extends Error {
  override readonly name = 'ConnectorRefusal'
  readonly status: number
  readonly code: string
  readonly retryAfter: number | undefined

  constructor(status: number, code: string, retryAfter: number | undefined) {
    super(`The Teams service answered ${status} ${code}.`)
    this.status = status
    this.code = code
    this.retryAfter = retryAfter
  }
}

/** An address that is not allowed was to be called: nothing was sent. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress'
}

/**
 * The way out for botbuilder's client: only to allowed hosts, without redirects, with a time limit, and
 * without retries of its own, because the runtime's outbox retries.
 */
export function guardedClient(hosts: readonly string[] | null): HttpClient {
  return {
    async sendRequest(request) {
      const { origin, pathname } = new URL(request.url)
      if (!mayCall(`${origin}${pathname}`, hosts))
        throw new ForbiddenAddress(`The host ${new URL(request.url).host} is not among TEAMS_SERVICE_HOSTS.`)
      const answer = await fetch(request.url, {
        method: request.method,
        headers: headersOf(request),
        ...(typeof request.body === 'string' ? { body: request.body } : {}),
        redirect: 'manual',
        signal: AbortSignal.timeout(CONNECTOR_TIMEOUT_MS),
      })
      const text = await bounded(answer)
      if (answer.status < 200 || answer.status >= 300)
        throw new ConnectorRefusal(answer.status, codeIn(text, answer.status), retryAfterOf(answer))
      return responseTo(request, answer, text)
    },
  }
}

const headersOf = (request: HttpRequest): [string, string][] =>
  request.headers
    .headersArray()
    .filter(({ name }) => !/^(?:host|content-length|connection|accept-encoding)$/i.test(name))
    .map(({ name, value }) => [name, value])

async function bounded(answer: Response): Promise<string> {
  const text = await answer.text()
  if (text.length > LARGEST_ANSWER) throw new Error('The Teams service answered more than can be read.')
  return text
}

/** The headers are those of the request emptied and filled anew: the library offers no other way to make some. */
function responseTo(request: HttpRequest, answer: Response, text: string): HttpResponse {
  const headers = request.headers.clone()
  for (const { name } of headers.headersArray()) headers.remove(name)
  for (const [name, value] of answer.headers) headers.set(name, value)
  return { request, status: answer.status, headers, bodyAsText: text }
}

const errorSchema = z.object({ error: z.object({ code: z.string().regex(/^[\w.-]{1,64}$/) }) })

/** `{"error":{"code":"..."}}`, else the status. */
function codeIn(text: string, status: number): string {
  try {
    return errorSchema.safeParse(JSON.parse(text)).data?.error.code ?? `HTTP_${status}`
  } catch {
    return `HTTP_${status}`
  }
}

/** Seconds, or a date that is turned into them. */
function retryAfterOf(answer: Response): number | undefined {
  const given = answer.headers.get('retry-after')
  if (given === null) return undefined
  if (/^\d{1,6}$/.test(given)) return Number(given)
  const at = Date.parse(given)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1_000))
}
