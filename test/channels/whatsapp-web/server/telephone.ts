import {
  type AuthenticationState,
  type BinaryNode,
  Curve,
  DEFAULT_CONNECTION_CONFIG,
  encodeBigEndian,
  encodeWAMessage,
  initAuthCreds,
  KEY_BUNDLE_TYPE,
  proto,
  type SignalDataSet,
  type SignalDataTypeMap,
  unpadRandomMax16,
  xmppPreKey,
  xmppSignedPreKey,
} from 'baileys'

/** The keys that a device shows to whoever wants to write to it. */
export type Bundle = Parameters<Repository['injectE2ESession']>[0]['session']

type Repository = ReturnType<typeof DEFAULT_CONNECTION_CONFIG.makeSignalRepository>

/** The debtor's telephone: encrypts to our device and reads what we send, with keys of its own. */
export class Telephone {
  readonly #creds = initAuthCreds()
  readonly #keys = keysInMemory()
  readonly #signal: Repository
  #preKeys = 0

  constructor() {
    const { makeSignalRepository } = DEFAULT_CONNECTION_CONFIG
    const logger = DEFAULT_CONNECTION_CONFIG.logger.child({})
    logger.level = 'silent'
    this.#signal = makeSignalRepository({ creds: this.#creds, keys: withTransactions(this.#keys) }, logger)
  }

  close(): void {
    this.#signal.close?.()
  }

  /** As the server hands it out, each time with another key for one use. */
  bundle(jid: string): BinaryNode {
    const preKey = Curve.generateKeyPair()
    this.#preKeys += 1
    void this.#keys.set({ 'pre-key': { [this.#preKeys]: preKey } })
    const { registrationId, signedIdentityKey, signedPreKey } = this.#creds
    return {
      tag: 'user',
      attrs: { jid },
      content: [
        { tag: 'registration', attrs: {}, content: encodeBigEndian(registrationId) },
        { tag: 'type', attrs: {}, content: KEY_BUNDLE_TYPE },
        { tag: 'identity', attrs: {}, content: signedIdentityKey.public },
        xmppSignedPreKey(signedPreKey),
        xmppPreKey(preKey, this.#preKeys),
      ],
    }
  }

  /** Begins a session with the device of these keys, unless there is one. */
  async meet(jid: string, session: Bundle): Promise<void> {
    if (!(await this.#signal.validateSession(jid)).exists)
      await this.#signal.injectE2ESession({ jid, session })
  }

  /** Begins another session in place of the one there was. */
  async meetAnew(jid: string, session: Bundle): Promise<void> {
    await this.#signal.deleteSession([jid])
    await this.#signal.injectE2ESession({ jid, session })
  }

  async encrypt(jid: string, message: proto.IMessage): Promise<BinaryNode> {
    const { type, ciphertext } = await this.#signal.encryptMessage({ jid, data: encodeWAMessage(message) })
    return { tag: 'enc', attrs: { v: '2', type }, content: ciphertext }
  }

  async read(jid: string, { attrs, content }: BinaryNode): Promise<proto.Message> {
    const type = attrs.type === 'pkmsg' ? 'pkmsg' : 'msg'
    const plain = await this.#signal.decryptMessage({ jid, type, ciphertext: content as Uint8Array })
    return proto.Message.decode(unpadRandomMax16(plain))
  }
}

/** The keys that a device shows when it asks to be linked; without a key for one use, which are uploaded later. */
export function bundleIn(pairing: proto.ClientPayload.IDevicePairingRegistrationData): Bundle {
  const key = (bytes: Uint8Array | null | undefined) =>
    Buffer.concat([KEY_BUNDLE_TYPE, bytes ?? new Uint8Array()])
  return {
    registrationId: numberIn(pairing.eRegid),
    identityKey: key(pairing.eIdent),
    signedPreKey: {
      keyId: numberIn(pairing.eSkeyId),
      publicKey: key(pairing.eSkeyVal),
      signature: pairing.eSkeySig ?? new Uint8Array(),
    },
  }
}

const numberIn = (bytes: Uint8Array | null | undefined): number =>
  [...(bytes ?? [])].reduce((sum, byte) => sum * 256 + byte, 0)

function keysInMemory(): AuthenticationState['keys'] {
  const held = new Map<string, unknown>()
  return {
    get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
      const found: Record<string, SignalDataTypeMap[T]> = {}
      for (const id of ids) {
        const value = held.get(`${type}/${id}`)
        if (value !== undefined && value !== null) found[id] = value as SignalDataTypeMap[T]
      }
      return found
    },
    set(data: SignalDataSet) {
      for (const [type, values] of Object.entries(data)) {
        for (const [id, value] of Object.entries(values ?? {})) held.set(`${type}/${id}`, value)
      }
    },
  }
}

const withTransactions = (keys: AuthenticationState['keys']) => ({
  ...keys,
  isInTransaction: () => false,
  transaction: <T>(work: () => Promise<T>): Promise<T> => work(),
})
