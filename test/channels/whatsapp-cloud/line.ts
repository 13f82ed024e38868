import { createServer, type Server } from 'node:http'
import { afterEach } from '@jest/globals'
import { type FakeGraph, type FakeGraphOptions, fakeGraph } from '../../fakes/graph-server.ts'
import { type Wired, wired } from './wired.ts'

/** The adapter behind a webhook address, and a fake of Meta that sees the same time and delivers there. */
export interface Line extends Wired {
  graph: FakeGraph
}

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

export async function line(
  options: FakeGraphOptions = {},
  more: Parameters<typeof wired>[1] = {},
  settings: Parameters<typeof wired>[0] = {},
): Promise<Line> {
  let now = (): number => Date.now()
  const graph = await fakeGraph({ ...options, now: () => now() })
  open.push(() => graph.stop())
  const adapter = wired({ graphUrl: graph.url, ...settings }, more)
  now = () => adapter.clock.now
  graph.webhooks.to(await door(adapter.post))
  return { ...adapter, graph }
}

/** A webhook address on loopback in front of an adapter. */
async function door(post: Wired['post']): Promise<string> {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const signature = request.headers['x-hub-signature-256']
    const reply = await post(Buffer.concat(parts), typeof signature === 'string' ? signature : null)
    response.writeHead(reply.status, reply.headers)
    response.end(reply.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(() => closed(server))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/webhooks/whatsapp`
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
