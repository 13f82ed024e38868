import { sealingWith } from '../../../src/channels/sealing.ts'
import { openAuth } from '../../../src/channels/whatsapp-web/auth.ts'
import { vaultIn } from '../../../src/channels/whatsapp-web/vault.ts'
import type { Store } from '../../../src/store/store.ts'

export const SECRET = 'a-secret-of-the-tests-with-32-characters-1'
export const OWN_NUMBER = '6281100000001'

/**
 * Puts the session of a linked device into the store. The local server links nobody: it lets in whoever names
 * an account.
 */
export async function keepLinkedSession(store: Store, number = OWN_NUMBER): Promise<void> {
  const vault = vaultIn({ store, sealing: sealingWith(() => [SECRET]), holds: () => true })
  const auth = await openAuth(vault)
  auth.state.creds.me = { id: `${number}:7@s.whatsapp.net`, lid: `${number}:7@lid`, name: 'Lender' }
  auth.state.creds.account = {
    accountSignature: new Uint8Array(64),
    accountSignatureKey: new Uint8Array(32),
    details: new Uint8Array(8),
    deviceSignature: new Uint8Array(64),
  }
  await auth.save()
}
