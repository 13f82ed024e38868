import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { readDataDir } from '../src/config.ts'
import {
  addUser,
  disableUser,
  enableUser,
  findUser,
  listUsers,
  setPassword,
  userId,
} from '../src/http/security/users.ts'
import { sqliteStore } from '../src/store/sqlite.ts'
import type { Store } from '../src/store/store.ts'

const USAGE = `Usage: npm run user -- add --email E --name N --role ROLE[,ROLE] [--team T] [--skill S[,S]]
       npm run user -- list
       npm run user -- password --email E
       npm run user -- disable --email E
       npm run user -- enable --email E
The password is asked for, or read from the first line of standard input when that is not a terminal.`

const OPTIONS = {
  email: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  team: { type: 'string' },
  skill: { type: 'string' },
  help: { type: 'boolean' },
} as const

type Options = Partial<Record<'email' | 'name' | 'role' | 'team' | 'skill', string>>

/** What each command may be given; an option beside the point is a mistake worth telling. */
const TAKES: Record<string, string[]> = {
  add: ['email', 'name', 'role', 'team', 'skill'],
  list: [],
  password: ['email'],
  disable: ['email'],
  enable: ['email'],
}

/** A mistake of the caller, told in one line. */
class Mistake extends Error {}

async function main(): Promise<void> {
  const { command, options, help } = readArguments()
  if (help) {
    console.log(USAGE)
    return
  }
  const store = sqliteStore(join(readDataDir(process.env), 'lunas.db'))
  try {
    console.log(await run(store, command, options))
  } finally {
    await store.close()
  }
}

function readArguments(): { command: string; options: Options; help: boolean } {
  const { values, positionals } = parsed()
  const { help = false, ...options } = values
  const [command = '', ...more] = positionals
  if (help) return { command, options, help }
  const takes = TAKES[command]
  if (!takes || more.length > 0) {
    throw new Mistake(`Say what to do: ${Object.keys(TAKES).join(', ')}. More with --help.`)
  }
  const beside = Object.keys(options).find((name) => !takes.includes(name))
  if (beside !== undefined) throw new Mistake(`"${command}" takes no --${beside}. More with --help.`)
  return { command, options, help }
}

function parsed() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new Mistake(`${error instanceof Error ? error.message.split('. ')[0] : error}. More with --help.`)
  }
}

async function run(store: Store, command: string, options: Options): Promise<string> {
  if (command === 'list') return list(store)
  const email = need(options, 'email')
  if (command === 'add') return add(store, email, options)
  if (command === 'password') return newPassword(store, email)
  const done = command === 'disable' ? await disableUser(store, email) : await enableUser(store, email)
  if (!done) throw new Mistake(`There is no user ${userId(email)}.`)
  return `${userId(email)} is ${command}d${command === 'disable' ? ' and signed out everywhere' : ''}.`
}

async function add(store: Store, email: string, options: Options): Promise<string> {
  const name = need(options, 'name')
  const roles = words(need(options, 'role'))
  if (await findUser(store, email)) throw new Mistake(`There is a user ${userId(email)} already.`)
  const password = await readPassword()
  const skills = words(options.skill ?? '')
  const team = options.team === undefined ? {} : { team: options.team }
  const added = await addUser(store, { email, name, roles, skills, password, ...team }, Date.now())
  if (!added.ok) throw new Mistake(added.problems.join(' '))
  return `${added.user.email} may sign in as ${added.user.roles.join(', ')}.`
}

async function newPassword(store: Store, email: string): Promise<string> {
  if (!(await findUser(store, email))) throw new Mistake(`There is no user ${userId(email)}.`)
  const set = await setPassword(store, email, await readPassword())
  if (!set.ok) throw new Mistake(set.problem)
  return `${userId(email)} has a new password and is signed out everywhere.`
}

async function list(store: Store): Promise<string> {
  const rows = (await listUsers(store)).map(({ email, name, roles, team, active }) =>
    [email, name, roles.join(','), team ?? '-', active ? 'active' : 'disabled'].join('\t'),
  )
  return rows.length > 0 ? rows.join('\n') : 'There is no user yet; add one with: npm run user -- add'
}

function need(options: Options, name: keyof Options): string {
  const value = options[name]?.trim()
  if (!value) throw new Mistake(`--${name} is missing. More with --help.`)
  return value
}

function words(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
}

/** Typed without an echo and asked for twice in a terminal; the first line otherwise. */
async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) return firstLine()
  const password = await askHidden('Password: ')
  if ((await askHidden('Once more: ')) !== password)
    throw new Mistake('The two passwords differ; nothing was changed.')
  return password
}

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin })
  for await (const line of lines) return line
  throw new Mistake('Standard input is empty; give the password as its first line.')
}

/** Readline echoes what is typed to its output, so it is given one that shows nothing. */
function askHidden(question: string): Promise<string> {
  process.stderr.write(question)
  const output = new Writable({ write: (_chunk, _encoding, done) => done() })
  const prompt = createInterface({ input: process.stdin, output, terminal: true })
  return new Promise((resolve, reject) => {
    prompt.once('SIGINT', () => prompt.close())
    prompt.once('close', () => reject(new Mistake('Nothing was changed.')))
    prompt.question('', (answer) => {
      resolve(answer)
      prompt.close()
      process.stderr.write('\n')
    })
  })
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message.replace(/\s*\n\s*/g, ' ') : String(error))
  process.exitCode = 1
})
