import { createServer } from 'restify'
import { sqliteStore } from '../../src/store/sqlite.ts'

/** The least a durable chat server can do: restify, one JSON body, one committed write of a case-sized document. */
const folder = process.argv[2] ?? ''
const store = sqliteStore(`${folder}/ceiling.db`)
const versions = new Map<string, number>()
const body = { filler: 'x'.repeat(6_000) }

const server = createServer()
server.use((await import('restify')).default.plugins.bodyParser({ mapParams: false }))
server.post('/turn', async (request, response) => {
  const id = String(request.body.conversation)
  const version = versions.get(id) ?? 0
  versions.set(id, version + 1)
  await store.put('case', id, { ...body, text: request.body.text }, version)
  response.send(202, { accepted: true })
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: server.address().port })}\n`)
})

process.once('SIGTERM', () => server.close(() => store.close()))
