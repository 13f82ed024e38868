import { isIP } from 'node:net'
import { z } from 'zod'
import { channelSchema } from './channel-settings.ts'
import { type DeskHours, parseDeskHours } from './desk-hours.ts'
import { LOG_LEVELS } from './log.ts'

/** The first secret signs, all verify, so that a secret can be replaced while old tokens live. */
export type Secrets = readonly [string, ...string[]]

export const DEFAULT_PORT = 8080
export const HIGHEST_PORT = 65_535

const SHORTEST_SECRET = 32
/** Fewer different characters are a placeholder, not chance. */
const FEWEST_CHARACTERS = 10
/** The design lets typing extend the wait to this and no further. */
const LONGEST_BURST_WAIT_MS = 2_500
/** What is of no use after two years is of none later. */
const LONGEST_KEPT_DAYS = 730

export const MAKE_SECRET = 'make one with: openssl rand -base64 48'

const whole = (least: number, most: number) =>
  z
    .string()
    .refine((text) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: `must be a whole number from ${least} to ${most}`,
    })
    .transform(Number)

const oneOf = <const T extends readonly string[]>(...words: T) =>
  z.enum(words, { error: `must be ${words.join(' or ')}` })

/** One secret, or several separated by commas. */
export const secretsSchema = z
  .string()
  .transform((text) => text.split(',').map((secret) => secret.trim()))
  .refine((list) => list.every((secret) => secret.length >= SHORTEST_SECRET), {
    error: `needs at least ${SHORTEST_SECRET} characters in each secret; ${MAKE_SECRET}`,
    abort: true,
  })
  .refine((list) => list.every((secret) => new Set(secret).size >= FEWEST_CHARACTERS), {
    error: `is made of too few different characters; ${MAKE_SECRET}`,
  })
  .transform(([first = '', ...rest]): Secrets => [first, ...rest])

const origin = z
  .string()
  .refine((text) => /^https?:\/\/[^/?#@\s]+\/?$/.test(text) && URL.canParse(text), {
    error: 'must be an address without a path, such as https://chat.lender.example',
  })
  .transform((text) => new URL(text).origin)

const ancestors = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .refine((list) => list.every((site) => /^https?:\/\/(\*\.)?[\w.-]+(:\d+)?$/.test(site)), {
    error:
      'must be site origins separated by blanks, such as "https://www.lender.example https://*.lender.example"',
  })

const deskHours = z.string().transform((text, check): DeskHours => {
  const read = parseDeskHours(text)
  if (read) return read
  check.addIssue({
    code: 'custom',
    message: 'must read like "Mon-Fri 08:00-20:00, Sat 09:00-15:00 Asia/Jakarta"',
  })
  return z.NEVER
})

/** The shape of each setting on its own; what they mean together is in config.ts. */
export const environmentSchema = z.object({
  LUNAS_MODE: oneOf('demo', 'production').default('demo'),
  HOST: z
    .string()
    .refine((text) => isIP(text) !== 0 || text === 'localhost', {
      error: 'must be an IP address of this machine; 127.0.0.1 is for this machine alone, 0.0.0.0 for all',
    })
    .default('127.0.0.1'),
  PORT: whole(1, HIGHEST_PORT).default(DEFAULT_PORT),
  WIDGET_PORT: whole(1, HIGHEST_PORT).optional(),
  DATA_DIR: z.string().default('data'),
  SECRET: secretsSchema.optional(),
  IDENTITY_SECRET: secretsSchema.optional(),
  PUBLIC_CONSOLE_URL: origin.optional(),
  PUBLIC_WIDGET_URL: origin.optional(),
  FRAME_ANCESTORS: ancestors.optional(),
  LOG_LEVEL: oneOf(...LOG_LEVELS).default('info'),
  DESK_HOURS: deskHours.default({
    zone: 'Asia/Jakarta',
    stretches: [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, from: 8 * 60, to: 20 * 60 })),
  }),
  CREDITOR_NAME: z.string().max(60, 'must have at most 60 characters').optional(),
  DEBTOR_LANGUAGE: oneOf('id', 'en').default('id'),
  BURST_WAIT_MS: whole(0, LONGEST_BURST_WAIT_MS).default(600),
  PAYMENTS: oneOf('demo', 'none').default('demo'),
  NOTICES: oneOf('demo', 'none').default('demo'),
  NLU_ENGINE: oneOf('own', 'node-nlp').default('own'),
  MISUNDERSTOOD_KEEP_DAYS: whole(0, LONGEST_KEPT_DAYS).default(90),
  TRUST_PROXY: whole(0, 5).default(0),
  METRICS_TOKEN: secretsSchema.optional(),
  ...channelSchema,
})

export type Settings = z.infer<typeof environmentSchema>

/** The name of every setting this program reads. */
export const SETTINGS: readonly string[] = Object.keys(environmentSchema.shape)
