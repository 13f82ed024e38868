import type { Reply, Route } from '../asked.ts'
import type { Site } from '../site.ts'
import { getDocument } from './documents.ts'
import { markup } from './markup.ts'
import { PAGE_STYLE, pageReply, STYLE_PATH } from './page.ts'
import { getPayment, postPayment } from './payment.ts'
import { both } from './say.ts'

export const styleRoute: Route = {
  method: 'GET',
  path: STYLE_PATH,
  run: async (): Promise<Reply> => ({
    status: 200,
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' },
    body: PAGE_STYLE,
  }),
}

/** The pages that messages link to. */
export function pageRoutes(site: Site): Route[] {
  const routes: Route[] = [
    styleRoute,
    { method: 'GET', path: '/d/*', run: getDocument(site) },
    { method: 'GET', path: '/privacy', run: async () => privacy(site) },
  ]
  const gateway = site.sampleGateway
  if (!gateway) return routes
  return [
    ...routes,
    { method: 'GET', path: '/pay/:payment', run: getPayment(site, gateway) },
    { method: 'POST', path: '/pay/:payment', run: postPayment(site, gateway) },
  ]
}

const PARAGRAPHS = ['who', 'what', 'why', 'kept', 'rights'] as const

/** How personal data are handled, in short; the lender's own notice holds. */
function privacy(site: Site): Reply {
  const body = markup`<h1>${both(site, 'page.privacy.title')}</h1>
${PARAGRAPHS.map((name) => markup`<p>${both(site, `page.privacy.${name}`, { creditor: site.creditorName })}</p>`)}`
  return pageReply(200, { language: 'id', title: site.words('id', 'page.privacy.title'), body })
}
