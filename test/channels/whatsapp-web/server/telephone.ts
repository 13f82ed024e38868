import {
  type AuthenticationState,
  type BinaryNode,
  Curve,
  DEFAULT_CONNECTION_CONFIG,
  encodeBigEndian,
  encodeWAMessage,
  getBinaryNodeChild,
  getBinaryNodeChildBuffer,
  getBinaryNodeChildren,
  getBinaryNodeChildUInt,
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

const PRE_KEY = 1

/** The debtor's telephone: encrypts to our device and reads what we send, with keys of its own. */
export class Telephone {
  readonly #creds = initAuthCreds()
  readonly #preKey = Curve.generateKeyPair()
  readonly #signal: Repository

  constructor() {
    const keys = keysInMemory()
    void keys.set({ 'pre-key': { [PRE_KEY]: this.#preKey } })
    const { makeSignalRepository, logger } = DEFAULT_CONNECTION_CONFIG
    this.#signal = makeSignalRepository({ creds: this.#creds, keys: withTransactions(keys) }, logger)
  }

  /** As the server hands it out. */
  bundle(jid: string): BinaryNode {
    const { registrationId, signedIdentityKey, signedPreKey } = this.#creds
    return {
      tag: 'user',
      attrs: { jid },
      content: [
        { tag: 'registration', attrs: {}, content: encodeBigEndian(registrationId) },
        { tag: 'type', attrs: {}, content: KEY_BUNDLE_TYPE },
        { tag: 'identity', attrs: {}, content: signedIdentityKey.public },
        xmppSignedPreKey(signedPreKey),
        xmppPreKey(this.#preKey, PRE_KEY),
      ],
    }
  }

  /** Begins a session with the device of these keys, unless there is one. */
  async meet(jid: string, session: Bundle): Promise<void> {
    if (!(await this.#signal.validateSession(jid)).exists)
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

/** The keys that a client uploaded. */
export function bundleIn(upload: BinaryNode): Bundle {
  const signed = getBinaryNodeChild(upload, 'skey')
  const [first] = getBinaryNodeChildren(getBinaryNodeChild(upload, 'list'), 'key')
  if (!signed || !first) throw new Error('The device uploaded no keys to begin a session with.')
  const key = (node: BinaryNode, name: string) => Buffer.concat([KEY_BUNDLE_TYPE, part(node, name)])
  return {
    registrationId: getBinaryNodeChildUInt(upload, 'registration', 4) ?? 0,
    identityKey: key(upload, 'identity'),
    signedPreKey: {
      keyId: getBinaryNodeChildUInt(signed, 'id', 3) ?? 0,
      publicKey: key(signed, 'value'),
      signature: part(signed, 'signature'),
    },
    preKey: { keyId: getBinaryNodeChildUInt(first, 'id', 3) ?? 0, publicKey: key(first, 'value') },
  }
}

function part(node: BinaryNode, name: string): Buffer {
  const found = getBinaryNodeChildBuffer(node, name)
  if (!found) throw new Error(`The device uploaded keys without ${name}.`)
  return Buffer.from(found)
}

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
