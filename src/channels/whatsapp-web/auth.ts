import {
  type AuthenticationCreds,
  type AuthenticationState,
  BufferJSON,
  initAuthCreds,
  proto,
  type SignalDataSet,
  type SignalDataTypeMap,
} from 'baileys'
import type { Vault } from './vault.ts'

const CREDS = 'creds'

/** The session as the client needs it, kept record by record in the vault. */
export interface Auth {
  state: AuthenticationState
  /** Only a finished link counts: asking for a pairing code alone already names an account. */
  linked(): boolean
  /** Stores the credentials as they are now. */
  save(): Promise<void>
}

/** Opens the kept session, or a new one when none was ever linked. Throws `Unreadable`. */
export async function openAuth(vault: Vault): Promise<Auth> {
  const kept = await vault.get(CREDS)
  const before = kept === undefined ? undefined : (parse(kept) as AuthenticationCreds)
  const creds = before?.account ? before : initAuthCreds()
  return {
    state: { creds, keys: keysIn(vault) },
    linked: () => creds.account !== undefined && creds.me !== undefined,
    save: () => vault.set(new Map([[CREDS, write(creds)]])),
  }
}

type Keys = AuthenticationState['keys']

/** Every type of key is kept as it comes: a list of known types breaks with the next version of the client. */
function keysIn(vault: Vault): Keys {
  return {
    async get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
      const found: Record<string, SignalDataTypeMap[T]> = {}
      await Promise.all(
        ids.map(async (id) => {
          const text = await vault.get(recordOf(type, id))
          if (text !== undefined) found[id] = revived(type, parse(text)) as SignalDataTypeMap[T]
        }),
      )
      return found
    },
    async set(data: SignalDataSet) {
      const records = new Map<string, string | null>()
      for (const [type, values] of Object.entries(data)) {
        for (const [id, value] of Object.entries(values ?? {})) {
          records.set(recordOf(type, id), value === null ? null : write(value))
        }
      }
      await vault.set(records)
    },
    clear: () => vault.clear(),
  }
}

const recordOf = (type: string, id: string): string => `${type}/${id}`

const write = (value: unknown): string => JSON.stringify(value, BufferJSON.replacer)

const parse = (text: string): unknown => JSON.parse(text, BufferJSON.reviver)

/** One type is a message of its own and must be one again. */
const revived = (type: string, value: unknown): unknown =>
  type === 'app-state-sync-key'
    ? proto.Message.AppStateSyncKeyData.fromObject(value as { [key: string]: unknown })
    : value
