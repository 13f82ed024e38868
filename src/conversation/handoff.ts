/** Why a person must take over. */
export type HandoffReason =
  | 'asked'
  | 'complex_counter'
  | 'beyond_authority'
  | 'distress'
  | 'dispute'
  | 'complaint'
  | 'misunderstood'
  | 'high_value'
  | 'represented'
  | 'deceased'
  | 'identity'
  | 'hardship'
  | 'payment_check'
  | 'locked'
  | 'failure'
  | 'privacy'

export interface Urgency {
  skill: string
  priority: 1 | 2 | 3
  /** Our service level: minutes within desk hours until a person answers. */
  minutes: number
}

/** Distress is answered within five minutes day and night; the rest in the order of harm done by waiting. */
export const URGENCY: Record<HandoffReason, Urgency> = {
  distress: { skill: 'care', priority: 1, minutes: 5 },
  deceased: { skill: 'care', priority: 1, minutes: 60 },
  represented: { skill: 'legal', priority: 2, minutes: 60 },
  identity: { skill: 'fraud', priority: 2, minutes: 30 },
  dispute: { skill: 'dispute', priority: 2, minutes: 30 },
  complaint: { skill: 'complaint', priority: 2, minutes: 15 },
  privacy: { skill: 'privacy', priority: 2, minutes: 60 },
  failure: { skill: 'relief', priority: 2, minutes: 10 },
  high_value: { skill: 'relief', priority: 2, minutes: 8 },
  complex_counter: { skill: 'relief', priority: 2, minutes: 8 },
  beyond_authority: { skill: 'relief', priority: 2, minutes: 8 },
  hardship: { skill: 'care', priority: 2, minutes: 15 },
  payment_check: { skill: 'payments', priority: 3, minutes: 60 },
  asked: { skill: 'relief', priority: 3, minutes: 8 },
  misunderstood: { skill: 'relief', priority: 3, minutes: 8 },
  locked: { skill: 'identity', priority: 3, minutes: 30 },
}
