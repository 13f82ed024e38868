import type { Language } from '../../conversation/message.ts'
import type { Told } from '../wire/channels.ts'
import type { PageWords } from '../words.ts'

/**
 * The words for codes of channels and of messages that were not sent: `health.WORD.what` and `.todo` in
 * `locales/pages`. Many codes ask for the same from a person and share a word.
 */
export const CODE_WORDS = [
  'ready',
  'starting',
  'off',
  'absent',
  'access',
  'account',
  'payment',
  'registration',
  'throttled',
  'complaints',
  'quality',
  'restricted',
  'notice',
  'outage',
  'standing',
  'alert',
  'unlinked',
  'elsewhere',
  'connecting',
  'linking',
  'reconnecting',
  'replaced',
  'logged_out',
  'forbidden',
  'refused_version',
  'mismatch',
  'unreadable',
  'timelocked',
  'capped',
  'app_refused',
  'undeliverable',
  'window',
  'content',
  'other_number',
  'no_ack',
  'person_owns',
  'offer_over',
  'hold',
  'gate',
  'released',
  'no_channel',
  'waited_too_long',
  'other',
] as const

export type CodeWord = (typeof CODE_WORDS)[number]

/** The first that fits counts. Cloud API error codes: the adapter's table of consequences. */
const PATTERNS: readonly [RegExp, CodeWord][] = [
  [/^(?:0|3|10|190|131005|2\d\d)$/, 'access'],
  [/^(?:368|131031|review_rejected|account_deleted|violation_\w+|ban_\w+)$/, 'account'],
  [/^131042$/, 'payment'],
  [/^(?:131037|131045|133010|130497)$/, 'registration'],
  [/^(?:4|80007|130429|131056|PACE|THROTTLED|HTTP_429)$/, 'throttled'],
  [/^131048$/, 'complaints'],
  [/^quality_\w+$/, 'quality'],
  [/^restricted\w*$/, 'restricted'],
  [/^(?:132\d{3}|notice_\w+)$/, 'notice'],
  [/^standing_unreadable$/, 'standing'],
  [/^alert_\w+$/, 'alert'],
  [/^UNLINKED$/, 'unlinked'],
  [/^WAITING$/, 'elsewhere'],
  [/^CONNECTING$/, 'connecting'],
  [/^LINKING$/, 'linking'],
  [/^RECONNECTING$/, 'reconnecting'],
  [/^REPLACED$/, 'replaced'],
  [/^LOGGED_OUT$/, 'logged_out'],
  [/^FORBIDDEN$/, 'forbidden'],
  [/^REFUSED_VERSION$/, 'refused_version'],
  [/^MISMATCH$/, 'mismatch'],
  [/^UNREADABLE$/, 'unreadable'],
  [/^(?:RESTRICTED|REACHOUT_TIMELOCKED)$/, 'timelocked'],
  [/^CAPPED$/, 'capped'],
  [/^OTHER_NUMBER$/, 'other_number'],
  [/^NO_ACK$/, 'no_ack'],
  [/^(?:BotDisabledByAdmin|BotNotRegistered|InvalidBotApiHost|Unauthorized|HTTP_401)$/i, 'app_refused'],
  [/^(?:131047|WINDOW|REPLY_ONLY|NEVER_WROTE)$/, 'window'],
  [
    /^(?:131026|131021|131030|130472|131049|131050|HTTP_40[34]|BAD_ADDRESS|SERVICE_HOST|NO_REFERENCE)$/,
    'undeliverable',
  ],
  [/^(?:100|131008|131009|131051|131052|131053|131062|NO_TEXT|TOO_LONG|HTTP_4(?:00|13))$/, 'content'],
  [/^(?:1|2|131000|131016|131057|OUTAGE|UNREACHABLE|UNSURE|HTTP_\d+|E[A-Z_]{3,}|UND_ERR\w*)$/, 'outage'],
  [/^PERSON_OWNS$/, 'person_owns'],
  [/^OFFER_OVER$/, 'offer_over'],
  [/^HOLD \w+$/, 'hold'],
  [/^(?:TOO_LATE|HELD_TOO_LONG)$/, 'waited_too_long'],
  [/^RELEASED$/, 'released'],
  [/^NO_CHANNEL$/, 'no_channel'],
  [/^UNDELIVERABLE\b/, 'undeliverable'],
  [/^CONTENT\b/, 'content'],
  [/^ACCOUNT\b/, 'account'],
  [/^[A-Z][\w-]* [a-z]\w*$/, 'gate'],
]

/** Of `UNDELIVERABLE 131026` and the like the second word says more, where it is known. */
const CLASSED = /^(?:UNDELIVERABLE|CONTENT|ACCOUNT) (\S+)$/

export function codeWord(code: string): CodeWord {
  const inner = CLASSED.exec(code)?.[1]
  const known = inner === undefined ? undefined : wordIn(inner)
  return known ?? wordIn(code) ?? 'other'
}

const wordIn = (code: string): CodeWord | undefined => PATTERNS.find(([pattern]) => pattern.test(code))?.[1]

/** A word in both languages; `{code}` in it is filled with the code. */
export function told(words: PageWords, word: CodeWord, code: string): Told {
  const each = (language: Language) => ({
    what: words(language, `health.${word}.what`, { code }),
    todo: words(language, `health.${word}.todo`, { code }),
  })
  return { id: each('id'), en: each('en') }
}
