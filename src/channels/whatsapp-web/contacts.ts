import type { Store } from '../../store/store.ts'
import { partsOf } from '../channel.ts'

const KIND = 'whatsapp-web-contact'
/** Addresses remembered in memory; the others are looked up. */
const REMEMBERED = 10_000

/** Who ever wrote to which of our numbers: only they are answered. */
export interface Contacts {
  wrote(addresses: readonly string[], at: number): Promise<void>
  everWrote(address: string): Promise<boolean>
}

export function contactsIn(store: Store): Contacts {
  const remembered = new Set<string>()
  const remember = (address: string): void => {
    remembered.add(address)
    const [oldest] = remembered
    if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest)
  }
  return {
    async wrote(addresses, at) {
      for (const address of addresses) {
        if (remembered.has(address)) continue
        await store.put(KIND, address, { at }, 0)
        remember(address)
      }
    },
    async everWrote(address) {
      if (remembered.has(address)) return true
      if (partsOf(address) === undefined || (await store.get(KIND, address)) === undefined) return false
      remember(address)
      return true
    },
  }
}
