import { chatOptions } from '../../scripts/chat/options.ts'
import { openChat } from '../../scripts/chat/session.ts'
import type { Understand } from '../../src/conversation/reading.ts'
import type { Store } from '../../src/store/store.ts'

/** The clock of every transcript that names none: a Wednesday morning within contact hours. */
const NOW = '2026-11-25T10:00:00+07:00'

export interface Parts {
  root: string
  understand: Understand
  store: Store
}

/**
 * Plays a transcript and gives it back with what the service really says. A file begins with comment
 * lines and one `given` line of chat options; `> …` is what the debtor says, `/…` a directive; all other
 * lines are output and are written anew.
 */
export async function played(source: string, parts: Parts): Promise<string> {
  const lines = source.split('\n')
  const given =
    lines
      .find((line) => line.startsWith('given'))
      ?.slice('given'.length)
      .trim() ?? ''
  const head = lines.filter((line) => line.startsWith('#') || line.startsWith('given'))
  const out: string[] = [...head, '']
  const args = given === '' ? [] : given.split(/\s+/)
  const options = chatOptions(args.includes('--now') ? args : [...args, '--now', NOW])
  const chat = await openChat(parts.root, options, (line) => out.push(line), {
    ...parts,
    report: (event, facts) => out.push(`  ! ${event}: ${facts.kind ?? ''} ${facts.message ?? ''}`.trimEnd()),
  })
  for (const line of lines.filter((one) => one.startsWith('>') || one.startsWith('/'))) {
    out.push(line)
    await chat.line(line.startsWith('>') ? line.replace(/^> ?/, '') : line)
  }
  return `${out.join('\n').trimEnd()}\n`
}
