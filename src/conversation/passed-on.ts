import { type Debtor, unprovenAddress } from './case.ts'
import { words } from './say.ts'
import type { Scene } from './scene.ts'

/**
 * The number behind an address has another owner: what was proved there no longer holds, nothing is sent there
 * any more, and whoever writes from it begins as a stranger.
 */
export function passOn(t: Scene, key: string): void {
  const { c } = t
  const address = c.addresses[key]
  t.deeds.push({ kind: 'release', address: key, passedOn: true })
  if (!address || address.passedOn) return
  const { channel, since, heard } = address
  c.addresses[key] = { ...unprovenAddress(channel, since), heard, passedOn: true }
  if (c.verification.code?.address === key) c.verification.code = null
  if (c.kind !== 'debtor') return
  const text = words(t, 'note.passed_on')
  t.rows.push({ by: 'note', address: '', level: 2, text, key: 'note.passed_on' })
}

/** A number that leaves the debtor's file is theirs no more, as far as we can know. */
export function passOnNumbersGone(t: Scene, debtor: Debtor): void {
  const kept = new Set(debtor.contacts.map(({ value }) => value))
  const gone = new Set(t.c.debtor?.contacts.map(({ value }) => value).filter((value) => !kept.has(value)))
  for (const [key, { phone }] of Object.entries(t.c.addresses))
    if (phone !== undefined && gone.has(phone)) passOn(t, key)
}
