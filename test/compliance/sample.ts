import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { ContactFacts } from '../../src/compliance/gate.ts'
import { type Profile, profileSchema } from '../../src/compliance/profile.ts'

export const profileData = (): Record<string, unknown> =>
  parse(readFileSync(new URL('../../rules/compliance/id-ojk.yaml', import.meta.url), 'utf8'))

export const profile: Profile = profileSchema.parse(profileData())

/** A polite word to a debtor in Jakarta, 20 days late, whose papers are in order. */
export const contact = (also: Partial<ContactFacts> = {}): ContactFacts => ({
  purpose: 'collection',
  channel: 'whatsapp',
  recipient: 'debtor',
  revealsDebt: false,
  zone: 'Asia/Jakarta',
  holds: [],
  remindersWanted: false,
  optedIn: true,
  ownWindow: null,
  contacts: [],
  lastHeard: null,
  dpd: 20,
  letterDelivered: 0,
  letter: null,
  collector: { kind: 'creditor' },
  peerToPeer: false,
  emergency: null,
  marketingConsent: false,
  ...also,
})
