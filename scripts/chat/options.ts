import { parseArgs } from 'node:util'
import type { Channel, Language } from '../../src/conversation/message.ts'
import { ENGINES, type EngineName } from '../../src/understanding/engine.ts'

export interface ChatOptions {
  json: boolean
  /** A debtor of the portfolio whose address is on file; absent for an unknown visitor. */
  debtor?: string
  verified: boolean
  channel: Channel
  locale: Language
  engine: EngineName
  /** Milliseconds at which the clock stands. */
  now: number
  portfolio?: string
  rules?: string
}

const USAGE =
  'Usage: npm run -s chat -- [--json] [--debtor ID] [--verified] [--channel webchat|whatsapp|whatsapp-web|teams] [--locale id|en] [--engine own|node-nlp] [--now ISO] [--portfolio FILE] [--rules FILE]'

/** Reads the command line; throws with one clear line on anything it does not know. */
export function chatOptions(args: string[]): ChatOptions {
  const { values } = parse(args)
  const now = values.now === undefined ? Date.now() : Date.parse(values.now)
  if (Number.isNaN(now))
    throw new Error(`--now ${values.now} is not a time; write one like 2026-11-25T10:00:00+07:00.`)
  const options: ChatOptions = {
    json: values.json ?? false,
    verified: values.verified ?? false,
    channel: oneOf('channel', values.channel ?? 'webchat', [
      'webchat',
      'whatsapp',
      'whatsapp-web',
      'teams',
      'terminal',
    ]),
    locale: oneOf('locale', values.locale ?? 'id', ['id', 'en']),
    engine: oneOf('engine', values.engine ?? 'own', ENGINES),
    now,
  }
  if (values.debtor !== undefined) options.debtor = values.debtor
  if (values.portfolio !== undefined) options.portfolio = values.portfolio
  if (values.rules !== undefined) options.rules = values.rules
  if (options.verified && options.debtor === undefined)
    throw new Error('--verified needs --debtor ID: who is verified?')
  return options
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        json: { type: 'boolean' },
        debtor: { type: 'string' },
        verified: { type: 'boolean' },
        channel: { type: 'string' },
        locale: { type: 'string' },
        engine: { type: 'string' },
        now: { type: 'string' },
        portfolio: { type: 'string' },
        rules: { type: 'string' },
      },
    })
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
  }
}

function oneOf<T extends string>(name: string, value: string, known: readonly T[]): T {
  const found = known.find((one) => one === value)
  if (!found) throw new Error(`--${name} ${value} is not known; use one of ${known.join(', ')}.`)
  return found
}
