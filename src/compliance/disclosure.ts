/** What an address has proved: 0 nothing, 1 one proof, 2 possession and knowledge. */
export type DisclosureLevel = 0 | 1 | 2

/** Kinds of content by what they reveal. */
export type Disclosure =
  | 'neutral'
  | 'existence'
  | 'balance'
  | 'schedule'
  | 'offer'
  | 'agreement'
  | 'payment_link'
  | 'payment_status'
  | 'document'
  /** New phone, address or bank details. */
  | 'contact_change'

/** The level each kind needs; null is for a person only. Nothing that reveals a debt is seen below level 2. */
export const LEVEL_NEEDED: Record<Disclosure, DisclosureLevel | null> = {
  neutral: 0,
  existence: 2,
  balance: 2,
  schedule: 2,
  offer: 2,
  agreement: 2,
  payment_link: 2,
  payment_status: 2,
  document: 2,
  contact_change: null,
}

export const maySee = (level: DisclosureLevel, what: Disclosure): boolean => {
  const needed = LEVEL_NEEDED[what]
  return needed !== null && level >= needed
}
