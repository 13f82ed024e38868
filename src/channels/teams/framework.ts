import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type ConfigurationServiceClientCredentialFactoryOptions,
} from 'botbuilder'
import type { Secret } from '../channel.ts'
import type { TeamsActivity } from './activity.ts'
import { guardedClient } from './connector.ts'

/** The app as it is registered. */
export interface App {
  id: string
  password: Secret
  tenant: string
}

export type Proof = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>

/** What of botbuilder is used. */
export interface Framework {
  adapter: CloudAdapter
  /** Checks the signature and its claims; undefined when they do not hold. */
  prove(activity: TeamsActivity, authorization: string): Promise<Proof | undefined>
  /** The token the app shows to the service; undefined in the demo. Throws when it cannot be had. */
  token(): Promise<string | undefined>
}

const UNAUTHORIZED: ReadonlySet<unknown> = new Set([401, 403])

/** botbuilder refuses by a status, but hands on the errors of its token library as they are. */
const provesNothing = (error: unknown): boolean =>
  error instanceof Error &&
  (('statusCode' in error && UNAUTHORIZED.has(error.statusCode)) ||
    /^(?:JsonWebToken|NotBefore|TokenExpired)Error$/.test(error.name))

/** botbuilder with the password as it stands now: another one makes another adapter. */
export function framework(app: App | null, hosts: readonly string[] | null): () => Framework {
  let made: { password: string; framework: Framework } | undefined
  return () => {
    const password = app?.password()[0] ?? ''
    if (made?.password === password) return made.framework
    const options = app === null ? {} : optionsOf(app, password)
    const auth = new ConfigurationBotFrameworkAuthentication(options, undefined, undefined, undefined, {
      httpClient: guardedClient(hosts),
    })
    const prove = async (activity: TeamsActivity, authorization: string): Promise<Proof | undefined> => {
      try {
        return await auth.authenticateRequest(activity as unknown as Activity, authorization)
      } catch (error) {
        if (provesNothing(error)) return undefined
        throw error
      }
    }
    const token = async (): Promise<string | undefined> => (app ? tokenOf(app.id, options) : undefined)
    made = { password, framework: { adapter: new CloudAdapter(auth), prove, token } }
    return made.framework
  }
}

const optionsOf = ({ id, tenant }: App, password: string) => ({
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppId: id,
  MicrosoftAppPassword: password,
  MicrosoftAppTenantId: tenant,
})

/** What an app signs in for, and where (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication). */
const AUDIENCE = 'https://api.botframework.com'
const LOGIN = 'https://login.microsoftonline.com/botframework.com'

async function tokenOf(
  app: string,
  options: ConfigurationServiceClientCredentialFactoryOptions,
): Promise<string> {
  const factory = new ConfigurationServiceClientCredentialFactory(options)
  const credentials = await factory.createCredentials(app, AUDIENCE, LOGIN, true)
  if (!('getToken' in credentials) || typeof credentials.getToken !== 'function')
    throw new Error('The Bot Framework SDK gives no token for files.')
  return String(await credentials.getToken())
}
