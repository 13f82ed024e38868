import type { Disposition } from '../../../../src/http/wire/console.ts'

/** The two ways out of a conversation: the assistant goes on, or it ends for now. Both leave a disposition and a note. */
export type Way = 'hand-back' | 'finish'

export const NOTE_MOST = 1000
const NOTE_LEAST = 3 // a dot tells the next person nothing

/** What still stands in the way of closing. */
export function missing(disposition: Disposition | null, note: string): ('disposition' | 'note')[] {
  const wrong: ('disposition' | 'note')[] = []
  if (disposition === null) wrong.push('disposition')
  if (note.trim().length < NOTE_LEAST) wrong.push('note')
  return wrong
}

/** Every outcome in the order of the list; a missing one does not compile. */
const ORDER: Record<Disposition, number> = {
  agreement: 1,
  promise: 2,
  no_agreement: 3,
  information_given: 4,
  call_back: 5,
  payment_checked: 6,
  dispute_open: 7,
  hardship_support: 8,
  complaint_registered: 9,
  wrong_person: 10,
  other: 11,
}

export const DISPOSITION_LIST = (Object.keys(ORDER) as Disposition[]).sort(
  (one, two) => ORDER[one] - ORDER[two],
)
