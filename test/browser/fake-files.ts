import { createReadStream, existsSync } from 'node:fs'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

/** Sends a built file under a content policy, with its placeholders filled in. */
export function serveFile(
  response: ServerResponse,
  file: { folder: string; path: string; policy: string; fill?: Record<string, string> },
): void {
  const path = join(file.folder, normalize(file.path === '/' ? '/index.html' : file.path))
  if (!path.startsWith(file.folder) || !existsSync(path)) {
    response.writeHead(404)
    response.end()
    return
  }
  response.writeHead(200, {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    'content-security-policy': file.policy,
  })
  const parts: Buffer[] = []
  createReadStream(path)
    .on('data', (part) => parts.push(Buffer.from(part)))
    .on('end', () => {
      const body = Buffer.concat(parts).toString('utf8')
      const filled = Object.entries(file.fill ?? {}).reduce(
        (text, [mark, value]) => text.replaceAll(mark, value),
        body,
      )
      response.end(filled)
    })
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const part of request) text += part
  return JSON.parse(text || '{}')
}

/** Listens on a free port of this machine and answers the origin. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

export async function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
