import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { sqliteStore } from '../../src/store/sqlite.ts'
import { loaded, type Outside, seed, service } from './service.ts'
import { move, outcomeOf, STORY, settle } from './story.ts'

/**
 * One life of the service over a file, for the kill test: `go N` takes move N and says `ok N` once it is
 * settled, `outcome` prints what was said. What reached the outside is kept in a file of its own.
 */
const folder = process.argv[2] ?? ''
const outsideFile = join(folder, 'outside.jsonl')
const reached = existsSync(outsideFile)
  ? readFileSync(outsideFile, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  : []

const outside: Outside = {
  store: sqliteStore(join(folder, 'story.db')),
  clock: { now: Number(process.argv[3]) },
  links: kept(
    'link',
    reached.flatMap((one) => (one.link ? [one.link] : [])),
  ),
  notices: kept(
    'notice',
    reached.flatMap((one) => (one.notice ? [one.notice] : [])),
  ),
}

function kept<T>(name: string, items: T[]): T[] {
  const push = items.push.bind(items)
  items.push = (...more) => {
    for (const item of more) appendFileSync(outsideFile, `${JSON.stringify({ [name]: item })}\n`)
    return push(...more)
  }
  return items
}

const world = service(await loaded(), outside)
if (process.argv[4] === 'seed') await seed(world.ports)
await settle(world.runtime)
process.stdout.write('ready\n')

for await (const line of createInterface({ input: process.stdin })) {
  const place = Number(line.replace('go ', ''))
  const one = STORY[place]
  if (line === 'outcome') process.stdout.write(`${JSON.stringify(await outcomeOf(world))}\n`)
  else if (one) {
    await move(world, one, place)
    await settle(world.runtime)
    process.stdout.write(`ok ${place}\n`)
  }
}
await outside.store.close()
