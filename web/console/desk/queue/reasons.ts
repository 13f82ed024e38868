import type { HandoffReason } from '../../../../src/conversation/handoff.ts'

export type Tone = 'neutral' | 'wait' | 'fault' | 'care' | 'info' | 'paid'
export type ReasonIcon =
  | 'user'
  | 'scale'
  | 'heart'
  | 'flag'
  | 'chat'
  | 'lock'
  | 'warning'
  | 'receipt'
  | 'shield'

/** How the reason of a hand-off looks; its words are `reason.NAME`. */
export const REASONS: Record<HandoffReason, { tone: Tone; icon: ReasonIcon }> = {
  asked: { tone: 'neutral', icon: 'user' },
  complex_counter: { tone: 'wait', icon: 'scale' },
  beyond_authority: { tone: 'wait', icon: 'scale' },
  high_value: { tone: 'wait', icon: 'scale' },
  distress: { tone: 'care', icon: 'heart' },
  hardship: { tone: 'care', icon: 'heart' },
  deceased: { tone: 'care', icon: 'heart' },
  dispute: { tone: 'info', icon: 'flag' },
  complaint: { tone: 'info', icon: 'flag' },
  identity: { tone: 'info', icon: 'flag' },
  represented: { tone: 'info', icon: 'flag' },
  payment_check: { tone: 'info', icon: 'receipt' },
  privacy: { tone: 'neutral', icon: 'shield' },
  locked: { tone: 'neutral', icon: 'lock' },
  misunderstood: { tone: 'neutral', icon: 'chat' },
  failure: { tone: 'fault', icon: 'warning' },
}
