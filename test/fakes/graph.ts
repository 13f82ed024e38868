import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A Graph API that takes every message, on a free port of the loopback address. */
export interface FakeGraph {
  url: string
  /** Messages taken, with the ids they were given. */
  taken: { id: string; key: string; text: string }[]
  close(): Promise<void>
}

interface Sent {
  biz_opaque_callback_data?: string
  text?: { body?: string }
  interactive?: { body?: { text?: string } }
  type?: string
}

export async function fakeGraph(): Promise<FakeGraph> {
  const taken: FakeGraph['taken'] = []
  const server = createServer(async (request, response) => {
    let raw = ''
    for await (const part of request) raw += String(part)
    response.setHeader('content-type', 'application/json')
    if (request.method === 'GET') {
      response.end(JSON.stringify({ display_phone_number: '62215550100', quality_rating: 'GREEN' }))
      return
    }
    const body = JSON.parse(raw) as Sent
    if (body.type === undefined) {
      response.end(JSON.stringify({ success: true }))
      return
    }
    const id = `wamid.FAKE${taken.length + 1}`
    const text = body.text?.body ?? body.interactive?.body?.text ?? ''
    taken.push({ id, key: body.biz_opaque_callback_data ?? '', text })
    response.end(JSON.stringify({ messages: [{ id }] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v25.0`,
    taken,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
