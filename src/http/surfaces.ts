import { join } from 'node:path'
import { type Assets, loadAssets } from './assets.ts'
import { consoleSurface } from './console/routes.ts'
import { demoSurface } from './demo/routes.ts'
import { personaCards } from './demo/sample.ts'
import { healthRoute } from './health.ts'
import { metricsRoute } from './metrics/route.ts'
import { type HttpServer, listen } from './server.ts'
import type { Site } from './site.ts'
import { reasonOf, StartError } from './start-error.ts'
import type { ServerSettings } from './surface.ts'
import { webhookRoutes } from './webhooks.ts'
import { widgetSurface } from './widget/routes.ts'

/** The two ports: of console and demo page, and of the chat. */
export interface Servers {
  main: HttpServer
  widget: HttpServer
}

/** Listens on the port of a setting, or says what to change. */
export async function listenOn(
  setting: 'PORT' | 'WIDGET_PORT',
  host: string,
  port: number,
  settings: ServerSettings,
): Promise<HttpServer> {
  try {
    return await listen(host, port, settings)
  } catch (error) {
    throw new StartError(reasonOf(error, { host, port, setting }), error)
  }
}

/**
 * Opens both ports. `web`: the folder of the built browser apps, null for none; `ledger`: the day of the
 * sample's figures, null outside the demo.
 */
export async function openSurfaces(
  site: Site,
  servers: Servers,
  web: string | null,
  ledger: string | null,
): Promise<void> {
  const { origins } = site
  const app = async (name: string, fill: Record<string, string> = {}): Promise<Assets> =>
    web === null ? new Map() : loadAssets(join(web, name), fill)
  const health = [healthRoute(site.ports)]
  const surfaces = [consoleSurface(site, await app('console'))]
  if (origins.demo !== null && ledger !== null) {
    const page = await app('demo', { __CHAT_ORIGIN__: origins.widget })
    surfaces.push(demoSurface(site, page, personaCards(site.ports, site.words, ledger), origins.demo))
  }
  const metrics = metricsRoute(site.metrics, site.config.metricsTokens)
  servers.main.open(surfaces, [...health, metrics, ...webhookRoutes(site.ports.channels.values())])
  servers.widget.open([widgetSurface(site, await app('widget'))], health)
}
