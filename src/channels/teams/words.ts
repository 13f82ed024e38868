import type { Language } from '../../conversation/message.ts'

/** The labels of cards by name; each stands in the words given to the adapter, in both languages. */
export const TEAMS_WORDS = [
  'offers.title',
  'offers.option',
  'offers.kind.settlement',
  'offers.kind.instalments',
  'offers.kind.extension',
  'offers.kind.waiver',
  'offers.saving',
  'readback.title',
  'readback.shifted',
  'balance.title',
  'balance.account',
  'balance.principal',
  'balance.interest',
  'balance.penalty',
  'balance.late',
  'balance.as_of',
  'balance.next',
  'balance.disputed',
  'pay.title',
  'pay.whole',
  'pay.down_payment',
  'pay.instalment',
  'pay.due',
  'pay.open',
  'agreed.title',
  'agreed.number',
  'document.statement',
  'document.addendum',
  'document.open',
  'progress.title',
  'progress.paid',
  'progress.next',
  'settled.title',
  'settled.total',
  'total',
  'down_payment',
  'per_part',
  'first',
  'last',
  'payment',
  'choices',
] as const

export type TeamsWord = (typeof TEAMS_WORDS)[number]

/** The words of a label; `values` fill its placeholders. */
export type TeamsWords = (
  language: Language,
  word: TeamsWord,
  values?: Record<string, string | number>,
) => string
