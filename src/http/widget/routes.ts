import { json, type Reply, type Route } from '../asked.ts'
import { type Assets, assetReply } from '../assets.ts'
import { widgetHeaders } from '../headers.ts'
import { hostOf } from '../origins.ts'
import { pageRoutes } from '../pages/routes.ts'
import type { Site } from '../site.ts'
import type { Surface } from '../surface.ts'
import { tagsOf } from './cursor.ts'
import { getMessages, postMessage, postTyping } from './messages.ts'
import { sessionRoute } from './session.ts'
import { getStream } from './stream.ts'
import { createVisitors } from './visitor.ts'

/** The chat's own origin: its app, its API, and the pages that its messages link to. */
export function widgetSurface(site: Site, assets: Assets): Surface {
  const visitors = createVisitors(site.keys)
  const tag = tagsOf(site.keys[0])
  const routes: Route[] = [
    { method: 'POST', path: '/api/session', run: sessionRoute(site, visitors, tag) },
    { method: 'GET', path: '/api/messages', run: getMessages(site, visitors, tag) },
    { method: 'POST', path: '/api/messages', run: postMessage(site, visitors) },
    { method: 'POST', path: '/api/typing', run: postTyping(site, visitors) },
    { method: 'GET', path: '/api/stream', run: getStream(site, visitors, tag) },
    ...pageRoutes(site),
  ]
  return {
    name: 'widget',
    hosts: [hostOf(site.origins.widget)],
    headers: widgetHeaders(site.origins),
    routes,
    otherwise: async (asked): Promise<Reply> =>
      assetReply(assets, asked.path, asked) ??
      json(404, { code: 'not_found', message: site.words(asked.language, 'http.not_found') }),
    refuse: site.refuse,
  }
}
