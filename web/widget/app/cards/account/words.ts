import { computed } from '@preact/signals'
import type { Language, PartLabel } from '../../../../../src/conversation/message.ts'
import type { Offer } from '../../../../../src/negotiation/offer.ts'
import { language } from '../../conversation.ts'
import { accountEn } from './words.en.ts'
import { accountId } from './words.id.ts'

export type AccountWords = typeof accountId

const WORDS: Record<Language, AccountWords> = { id: accountId, en: accountEn }

/** Labels that only a verified visitor meets; they are fetched with the cards that use them. */
export const accountWords = computed<AccountWords>(() => WORDS[language.value])

export function offerName(offer: Offer): string {
  const w = accountWords.value
  if (offer.kind === 'instalments') return w.parts(offer.instalments.length)
  return { settlement: w.onePayment, extension: w.moreTime, waiver: w.waived }[offer.kind]
}

export function partName(part: PartLabel): string {
  const w = accountWords.value
  if (part.kind === 'instalment') return w.nthOf(part.number, part.of)
  return part.kind === 'whole' ? w.whole : w.downPayment
}
