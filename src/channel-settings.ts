import { z } from 'zod'
import { fixedSecret, type SecretNow, secretInFile } from './secret-setting.ts'

/** Settings of the channels outside the web. A channel that is not set up is null. */
export interface ChannelsConfig {
  whatsapp: WhatsAppConfig | null
  whatsappWeb: WhatsAppWebConfig | null
  teams: TeamsConfig | null
}

export interface WhatsAppConfig {
  /** Meta's id of the creditor's number; not the number itself. */
  phoneNumberId: string
  /** Versioned address of the Graph API, without a final slash. */
  graphUrl: string
  accessToken: SecretNow
  appSecret: SecretNow
  verifyToken: SecretNow
  /** Name of the approved notice by which a conversation is begun; null: none is begun. */
  noticeTemplate: string | null
  /** `link`: nothing about a debt is said there; the debtor is led to the web chat. */
  journey: 'chat' | 'link'
}

export interface WhatsAppWebConfig {
  /** Where the client connects; WhatsApp's own when absent. */
  url?: string
  journey: 'chat' | 'link'
}

export interface TeamsConfig {
  /** Null only in the demo: then anybody who reaches the port can speak for Teams. */
  app: { id: string; password: SecretNow; tenant: string } | null
  /** Tenants whose people may write; with none, only the app's own. */
  tenants: string[]
  /** Hosts that replies may be sent to. */
  serviceHosts: string[]
}

/** The names of the settings, for the reader of the environment. */
const SECRETS = [
  'WHATSAPP_ACCESS_TOKEN',
  'WHATSAPP_APP_SECRET',
  'WHATSAPP_VERIFY_TOKEN',
  'TEAMS_APP_PASSWORD',
] as const

const onOff = z.enum(['on', 'off'], { error: 'must be on or off' }).default('off')
const journey = z.enum(['chat', 'link'], { error: 'must be chat or link' }).default('chat')
const id = z.string().regex(/^[\w.-]{1,128}$/, 'must be the id that the provider shows, without blanks')
const words = z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean))

export const channelSchema = {
  WHATSAPP_PHONE_NUMBER_ID: z
    .string()
    .regex(/^\d{5,20}$/, 'must be the digits of the phone number id in the WhatsApp manager')
    .optional(),
  WHATSAPP_GRAPH_URL: z
    .string()
    .regex(/^https?:\/\/[^?#\s]+\/v\d+\.\d+\/?$/, 'must be like https://graph.facebook.com/v25.0')
    .transform((text) => text.replace(/\/$/, ''))
    .default('https://graph.facebook.com/v25.0'),
  WHATSAPP_NOTICE_TEMPLATE: z
    .string()
    .regex(/^[a-z0-9_]{1,512}$/, 'must be the name of an approved template: small letters, digits and _')
    .optional(),
  WHATSAPP_JOURNEY: journey,
  MEDIA_SCAN_COMMAND: z.string().optional(),
  WHATSAPP_WEB: onOff,
  WHATSAPP_WEB_URL: z
    .string()
    .regex(/^wss?:\/\/\S+$/, 'must begin with ws:// or wss://')
    .optional(),
  WHATSAPP_WEB_JOURNEY: journey,
  TEAMS: onOff,
  TEAMS_APP_ID: id.optional(),
  TEAMS_TENANT_ID: id.optional(),
  TEAMS_ALLOWED_TENANTS: words.optional(),
  TEAMS_SERVICE_HOSTS: words.default(['smba.trafficmanager.net']),
  ...(Object.fromEntries(
    SECRETS.flatMap((name) => [name, `${name}_FILE`]).map((name) => [name, z.string().optional()]),
  ) as Record<`${(typeof SECRETS)[number]}${'' | '_FILE'}`, z.ZodOptional<z.ZodString>>),
}

type Given = Record<string, string | undefined>

const hasSecret = (given: Given, name: string): boolean =>
  given[name] !== undefined || given[`${name}_FILE`] !== undefined

/** What the channel settings lack or contradict, each with what to do; from what was given, not what was accepted. */
export function channelProblems(given: Given): string[] {
  const production = given.LUNAS_MODE === 'production'
  const whatsapp = given.WHATSAPP_PHONE_NUMBER_ID !== undefined
  const teams = given.TEAMS === 'on'
  const needs = (on: boolean, name: string, why: string): string[] =>
    on && !hasSecret(given, name) && given[name] === undefined ? [`${name} is missing; ${why}.`] : []
  const both = SECRETS.filter((name) => given[name] !== undefined && given[`${name}_FILE`] !== undefined)
  return [
    ...needs(
      whatsapp,
      'WHATSAPP_ACCESS_TOKEN',
      "WhatsApp sends with a system user's token (docs/channels.md)",
    ),
    ...needs(whatsapp, 'WHATSAPP_APP_SECRET', 'it proves that a webhook is from Meta (docs/channels.md)'),
    ...needs(whatsapp, 'WHATSAPP_VERIFY_TOKEN', 'choose one and give it to Meta as well (docs/channels.md)'),
    ...needs(
      teams && production,
      'TEAMS_APP_ID',
      'without it anybody could speak for Teams (docs/channels.md)',
    ),
    ...needs(
      teams && given.TEAMS_APP_ID !== undefined,
      'TEAMS_APP_PASSWORD',
      'it is the client secret of the app (docs/channels.md)',
    ),
    ...needs(
      teams && given.TEAMS_APP_ID !== undefined,
      'TEAMS_TENANT_ID',
      'it is the directory the app is registered in (docs/channels.md)',
    ),
    ...both.map((name) => `${name} and ${name}_FILE are both set; keep one.`),
    ...SECRETS.flatMap((name) => fileProblem(name, given[`${name}_FILE`])),
  ]
}

function fileProblem(name: string, file: string | undefined): string[] {
  if (file === undefined) return []
  try {
    secretInFile(file)
    return []
  } catch {
    return [`${name}_FILE ${file} cannot be read or is empty; write the secret into it.`]
  }
}

type ChannelSettings = z.infer<z.ZodObject<typeof channelSchema>>

/** The channels that are set up. Call it only when `channelProblems` has found none. */
export function channelsOf(settings: ChannelSettings): ChannelsConfig {
  const secret = (name: (typeof SECRETS)[number]): SecretNow => {
    const file = settings[`${name}_FILE`]
    return file === undefined ? fixedSecret(settings[name] ?? '') : secretInFile(file)
  }
  const { WHATSAPP_PHONE_NUMBER_ID: phoneNumberId, TEAMS_APP_ID: appId, TEAMS_TENANT_ID: tenant } = settings
  return {
    whatsapp:
      phoneNumberId === undefined
        ? null
        : {
            phoneNumberId,
            graphUrl: settings.WHATSAPP_GRAPH_URL,
            accessToken: secret('WHATSAPP_ACCESS_TOKEN'),
            appSecret: secret('WHATSAPP_APP_SECRET'),
            verifyToken: secret('WHATSAPP_VERIFY_TOKEN'),
            noticeTemplate: settings.WHATSAPP_NOTICE_TEMPLATE ?? null,
            journey: settings.WHATSAPP_JOURNEY,
          },
    whatsappWeb:
      settings.WHATSAPP_WEB === 'off'
        ? null
        : {
            journey: settings.WHATSAPP_WEB_JOURNEY,
            ...(settings.WHATSAPP_WEB_URL === undefined ? {} : { url: settings.WHATSAPP_WEB_URL }),
          },
    teams:
      settings.TEAMS === 'off'
        ? null
        : {
            app:
              appId === undefined || tenant === undefined
                ? null
                : { id: appId, password: secret('TEAMS_APP_PASSWORD'), tenant },
            tenants: settings.TEAMS_ALLOWED_TENANTS ?? [],
            serviceHosts: settings.TEAMS_SERVICE_HOSTS,
          },
  }
}
