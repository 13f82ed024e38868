import type { Channel } from '../channels/channel.ts'
import type { Asked, Reply, Route } from './asked.ts'

/** The largest payload a provider sends: a batch of messages (WhatsApp Cloud API: 3 MB). */
const LARGEST_WEBHOOK = 3 * 1024 * 1024

/** Where providers deliver: `/webhooks/<channel>`, under every host name, with the bytes as they came. */
export function webhookRoutes(channels: Iterable<Channel>): Route[] {
  return [...channels].flatMap((channel) => {
    const { webhook } = channel
    if (!webhook) return []
    const run = async (asked: Asked): Promise<Reply> => {
      const method = asked.request.method === 'GET' ? 'GET' : 'POST'
      const { query, header, raw, at } = asked
      const reply = await webhook.call(channel, { method, query, header, raw, at })
      const headers = { 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' }
      return { status: reply.status, headers: { ...headers, ...reply.headers }, body: reply.body ?? '' }
    }
    const path = `/webhooks/${channel.name}`
    return [
      { method: 'GET', path, run },
      { method: 'POST', path, run, largest: LARGEST_WEBHOOK },
    ] as Route[]
  })
}
