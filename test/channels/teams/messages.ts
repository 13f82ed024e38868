import type { Outgoing } from '../../../src/channels/channel.ts'
import { PERSON } from '../../fakes/connector-people.ts'

export const NOW = Date.parse('2026-11-25T03:00:00Z')
export const ADDRESS = `teams:${PERSON.tenant}/${PERSON.user}`

/** A message to the person of the tests. */
export const outgoing = (changed: Partial<Outgoing> = {}): Outgoing => ({
  key: 'case/1#0',
  to: ADDRESS,
  text: 'Sisa tagihan *Rp5.443.600*.',
  language: 'id',
  buttons: [{ id: 'relief', title: 'Minta keringanan' }],
  offers: [],
  as: 'reply',
  creditor: 'Sanggara Finance',
  again: false,
  ...changed,
})
