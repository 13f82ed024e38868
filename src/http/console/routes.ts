import { openApi } from '../api/openapi.ts'
import { apiPage } from '../api/page.ts'
import { html, json, type Route } from '../asked.ts'
import { type Assets, assetReply } from '../assets.ts'
import { consoleHeaders } from '../headers.ts'
import { hostOf } from '../origins.ts'
import { styleRoute } from '../pages/routes.ts'
import { codedRefusals } from '../refusals.ts'
import type { Site } from '../site.ts'
import type { Surface } from '../surface.ts'
import { getMe, postPresence, postSignIn, postSignOut } from './account.ts'
import { caseRoutes } from './cases.ts'
import { channelRoutes } from './channels.ts'
import { getChatAccount, postChatCode, postChatUnlink } from './chat-account.ts'
import { misunderstoodRoutes } from './misunderstood.ts'
import { getQueue } from './queue.ts'
import { staffNames } from './staff.ts'
import { getConsoleStream } from './stream.ts'

/** The console's origin: its app, its API, and the description of every API. */
export function consoleSurface(site: Site, assets: Assets): Surface {
  const names = staffNames(site.ports.store, site.ports.now)
  const description = openApi(site)
  const page = apiPage(description)
  const routes: Route[] = [
    { method: 'POST', path: '/api/console/sign-in', run: postSignIn(site) },
    { method: 'POST', path: '/api/console/sign-out', run: postSignOut(site) },
    { method: 'GET', path: '/api/console/me', run: getMe(site) },
    { method: 'POST', path: '/api/console/presence', run: postPresence(site) },
    { method: 'GET', path: '/api/console/chat-account', run: getChatAccount(site) },
    { method: 'POST', path: '/api/console/chat-account/code', run: postChatCode(site) },
    { method: 'POST', path: '/api/console/chat-account/unlink', run: postChatUnlink(site) },
    { method: 'GET', path: '/api/console/queue', run: getQueue(site) },
    { method: 'GET', path: '/api/console/stream', run: getConsoleStream(site) },
    ...caseRoutes(site, names),
    ...channelRoutes(site),
    ...misunderstoodRoutes(site, names),
    styleRoute,
    { method: 'GET', path: '/api', run: async () => html(200, page) },
    { method: 'GET', path: '/openapi.json', run: async () => json(200, description) },
  ]
  return {
    name: 'console',
    hosts: [hostOf(site.origins.console)],
    headers: consoleHeaders(site.origins),
    routes,
    otherwise: async (asked) => {
      const isPage = !asked.path.startsWith('/api/') && !/\.\w+$/.test(asked.path)
      const found =
        assetReply(assets, asked.path, asked) ?? (isPage ? assetReply(assets, '/', asked) : undefined)
      return found ?? codedRefusals(asked, 404, 'not_found')
    },
    refuse: codedRefusals,
  }
}
