import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Linking, LinkRefusal } from '../../channels/linking.ts'
import { type Asked, json, type Reply, type Route } from '../asked.ts'
import { parseBody } from '../body.ts'
import { codedRefusals } from '../refusals.ts'
import type { User } from '../security/users.ts'
import type { Site } from '../site.ts'
import type { Channels } from '../wire/channels.ts'
import { channelViews } from './channel-view.ts'
import { forDesk } from './signed-in.ts'
import { leadsDesk, staffId } from './staff.ts'

export const nothingSchema = z.strictObject({})
export const pairSchema = z.strictObject({ phone: z.string().trim().min(1).max(40) })

/** A person waits no longer for a pairing code; the browser gives up a little later. */
const PAIRING_WAIT_MS = 15_000

type LinkAct = 'connect' | 'pair' | 'unlink'

/** What the desk sees of the channels outside the web, and what those who lead it may do about them. */
export function channelRoutes(site: Site): Route[] {
  const acts = (['connect', 'pair', 'unlink'] as const).map(
    (act): Route => ({
      method: 'POST',
      path: `/api/console/channels/whatsapp-web/${act}`,
      run: acting(site, `whatsapp-web ${act}`, (asked) => linkAct(site, act, asked)),
    }),
  )
  return [
    {
      method: 'GET',
      path: '/api/console/channels',
      run: forDesk(site, async (_, { user }) => json(200, channelsFor(site, user))),
    },
    ...acts,
    {
      method: 'POST',
      path: '/api/console/channels/whatsapp/resume',
      run: acting(site, 'whatsapp resume', (asked) => resume(site, asked)),
    },
  ]
}

const channelsFor = (site: Site, user: User): Channels => ({
  channels: channelViews(site, leadsDesk(user)),
  mayAct: leadsDesk(user),
  at: site.ports.now(),
})

/** Does something for people who lead the desk, notes who did it, and answers how the channels then stand. */
const acting = (site: Site, act: string, run: (asked: Asked) => Promise<Reply | undefined>): Route['run'] =>
  forDesk(site, async (asked, { user }) => {
    if (!leadsDesk(user)) return codedRefusals(asked, 403, 'role')
    const refusal = await run(asked)
    if (refusal) return refusal
    site.log.info({ person: staffId(user.email), act }, 'channel act')
    return json(200, channelsFor(site, user))
  })

async function linkAct(site: Site, act: LinkAct, asked: Asked): Promise<Reply | undefined> {
  const linking = site.channels.whatsappWeb?.linking
  if (!linking) return codedRefusals(asked, 404, 'not_set_up')
  if (act !== 'pair') {
    const parsed = parseBody(asked, nothingSchema, codedRefusals)
    if (!parsed.ok) return parsed.refusal
    return refused(asked, await linking[act]())
  }
  const parsed = parseBody(asked, pairSchema, codedRefusals)
  return parsed.ok ? refused(asked, await pair(linking, parsed.value.phone)) : parsed.refusal
}

async function pair(linking: Linking, phone: string): Promise<{ ok: true } | LinkRefusal> {
  const giveUp = new AbortController()
  const late = pause(PAIRING_WAIT_MS, { ok: false, code: 'NOT_CONNECTED' } as const, giveUp)
  const asked = linking.pairingCode(phone)
  try {
    return await Promise.race([asked, late])
  } finally {
    giveUp.abort()
    asked.catch(() => undefined)
    late.catch(() => undefined)
  }
}

function refused(asked: Asked, answer: { ok: true } | LinkRefusal): Reply | undefined {
  if (answer.ok) return undefined
  return codedRefusals(asked, answer.code === 'BAD_NUMBER' ? 422 : 409, answer.code.toLowerCase())
}

async function resume({ channels }: Site, asked: Asked): Promise<Reply | undefined> {
  const parsed = parseBody(asked, nothingSchema, codedRefusals)
  if (!parsed.ok) return parsed.refusal
  if (!channels.whatsapp) return codedRefusals(asked, 404, 'not_set_up')
  await channels.whatsapp.resume()
  return undefined
}
