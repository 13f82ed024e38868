import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { chatOptions } from './chat/options.ts'
import { openChat } from './chat/session.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Talks to the real engine over a store in memory; what it understands is in docs/dialogs.md. */
async function main(): Promise<void> {
  const options = chatOptions(process.argv.slice(2))
  const chat = await openChat(root, options, (line) => process.stdout.write(`${line}\n`))
  const lines = createInterface({ input: process.stdin, terminal: false })
  const interactive = process.stdin.isTTY === true && !options.json
  if (interactive) process.stdout.write('> ')
  for await (const line of lines) {
    if (!(await chat.line(line))) break
    if (interactive) process.stdout.write('> ')
  }
  lines.close()
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
