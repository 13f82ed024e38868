import { z } from 'zod'
import { type Asked, json, type Reply, type Route } from '../asked.ts'
import { type Assets, assetReply } from '../assets.ts'
import { parseBody } from '../body.ts'
import { demoHeaders } from '../headers.ts'
import { network } from '../limits.ts'
import { hostOf } from '../origins.ts'
import type { Site } from '../site.ts'
import type { Surface } from '../surface.ts'
import { demoIdentityKey, mintIdentity } from './identity.ts'
import type { PersonaCard } from './sample.ts'

export const identitySchema = z.strictObject({ persona: z.string().min(1).max(40) })

/** The lender's sample page: its app, the personas, and what the demo would have sent by SMS. */
export function demoSurface(
  site: Site,
  assets: Assets,
  personas: readonly PersonaCard[],
  origin: string,
): Surface {
  const guarded =
    (run: (asked: Asked) => Promise<Reply>) =>
    async (asked: Asked): Promise<Reply> =>
      site.limits.take(asked, site.refuse, [['demo', network(asked)]]) ?? (await run(asked))
  const routes: Route[] = [
    { method: 'GET', path: '/api/demo/personas', run: guarded(async () => json(200, personas)) },
    { method: 'GET', path: '/api/demo/notices', run: guarded((asked) => getNotices(site, personas, asked)) },
    {
      method: 'POST',
      path: '/api/demo/identity',
      run: guarded((asked) => postIdentity(site, personas, asked)),
    },
  ]
  return {
    name: 'demo',
    hosts: [hostOf(origin)],
    headers: demoHeaders(site.origins),
    routes,
    otherwise: async (asked) => assetReply(assets, asked.path, asked) ?? site.refuse(asked, 404, 'not_found'),
    refuse: site.refuse,
  }
}

async function getNotices(site: Site, personas: readonly PersonaCard[], asked: Asked): Promise<Reply> {
  const shown = new Set(personas.map(({ id }) => id))
  const notices = (await site.sampleNotices?.(asked.at)) ?? []
  return json(
    200,
    notices.flatMap(({ debtor, text, at }) => (shown.has(debtor) ? [{ persona: debtor, text, at }] : [])),
  )
}

/** Signs a persona in at the lender's site: only a page of that very site may ask for it. */
async function postIdentity(site: Site, personas: readonly PersonaCard[], asked: Asked): Promise<Reply> {
  const parsed = parseBody(asked, identitySchema, site.refuse)
  if (!parsed.ok) return parsed.refusal
  const { persona } = parsed.value
  if (!personas.some(({ id }) => id === persona)) return site.refuse(asked, 404, 'not_found')
  const key = demoIdentityKey(site.keys[0])
  return json(200, { token: await mintIdentity(key, persona, site.origins.widget, asked.at) })
}
