import {
  type BinaryNode,
  DEFAULT_CONNECTION_CONFIG,
  proto,
  type SocketConfig,
  unpadRandomMax16,
  type WAMessage,
  type WASocket,
} from 'baileys'

/** Keeps a message of a person; the receipt waits for it. */
export type Keep = (message: WAMessage) => Promise<void>

/**
 * The client tells the server that it has a message, and only then hands it out, up to half a minute later
 * while it catches up; a crash in between would lose it. So each message is looked at where it is decrypted,
 * which the receipt waits for.
 */
export interface BeforeReceipt {
  makeSignalRepository: SocketConfig['makeSignalRepository']
  /** To be called with the socket before anything can arrive. */
  watch(socket: WASocket): void
}

export function beforeReceipt(keep: Keep): BeforeReceipt {
  const stanzas = new WeakMap<Uint8Array, BinaryNode['attrs']>()
  return {
    makeSignalRepository(auth, logger, ask) {
      const signal = DEFAULT_CONNECTION_CONFIG.makeSignalRepository(auth, logger, ask)
      return {
        ...signal,
        async decryptMessage(encrypted) {
          const plain = await signal.decryptMessage(encrypted)
          const message = messageOf(stanzas.get(encrypted.ciphertext), plain)
          if (message) await keep(message)
          return plain
        },
      }
    },
    watch(socket) {
      socket.ws.prependListener('CB:message', ({ attrs, content }: BinaryNode) => {
        for (const part of Array.isArray(content) ? content : []) {
          if (part.tag === 'enc' && part.content instanceof Uint8Array) stanzas.set(part.content, attrs)
        }
      })
    },
  }
}

/** Undefined for what our own devices send each other and for what does not parse; the client sees to those. */
function messageOf(attrs: BinaryNode['attrs'] | undefined, plain: Uint8Array): WAMessage | undefined {
  if (!attrs?.from || !attrs.id || attrs.recipient !== undefined || attrs.category === 'peer')
    return undefined
  try {
    const message = proto.Message.decode(unpadRandomMax16(plain))
    if (message.deviceSentMessage) return undefined
    const remoteJidAlt = attrs.sender_pn ?? attrs.sender_lid
    const key = {
      remoteJid: attrs.from,
      id: attrs.id,
      fromMe: false,
      ...(remoteJidAlt ? { remoteJidAlt } : {}),
    }
    return { key, message, messageTimestamp: Number(attrs.t) }
  } catch {
    return undefined
  }
}
