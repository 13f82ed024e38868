import type { Refusal } from '../../../../src/http/wire/console.ts'
import { say } from '../../console.ts'

/** Codes of refusals that say more than that nothing was done. */
const WORDED = {
  no_address: 'refused.no_address',
  not_failed: 'refused.not_failed',
  under_way: 'refused.under_way',
  not_owner: 'refused.not_owner',
  unproved: 'refused.unproved',
} as const

/** What a refusal says and what to do; undefined for one that has no words. */
export function reasonOf({ code, message }: Refusal): string | undefined {
  if (message !== '') return message
  return code in WORDED ? say(WORDED[code as keyof typeof WORDED]) : undefined
}
