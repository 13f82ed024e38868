import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  aesDecryptGCM,
  aesEncryptGCM,
  type BinaryNode,
  Curve,
  decodeBinaryNode,
  encodeBinaryNode,
  hkdf,
  NOISE_MODE,
  NOISE_WA_HEADER,
  proto,
  sha256,
} from 'baileys'

const NOTHING: Uint8Array = new Uint8Array(0)
const LENGTH_BYTES = 3

/**
 * The server's side of WhatsApp's Noise_XX handshake and transport. The client checks that the certificate was
 * signed by WhatsApp, so the recorded chain that the protocol server for tests carries is shown.
 */
export class NoiseResponder {
  #hash: Uint8Array = Buffer.from(NOISE_MODE)
  #salt: Uint8Array = this.#hash
  #key: Uint8Array = this.#hash
  #counter = 0
  #ephemeral = Curve.generateKeyPair()
  #stage: 'hello' | 'finish' | 'open' = 'hello'
  #transport = { write: NOTHING, read: NOTHING, written: 0, taken: 0 }
  #buffer = Buffer.alloc(0)
  #introduced = false

  constructor() {
    this.#authenticate(NOISE_WA_HEADER)
  }

  /** What the bytes are: an answer for the handshake, the client's own data, or nodes. */
  async take(data: Buffer): Promise<{ reply?: Buffer; payload?: proto.ClientPayload; nodes: BinaryNode[] }> {
    this.#buffer = Buffer.concat([this.#buffer, data])
    if (!this.#introduced) {
      this.#buffer = this.#buffer.subarray(NOISE_WA_HEADER.length)
      this.#introduced = true
    }
    const taken: { reply?: Buffer; payload?: proto.ClientPayload; nodes: BinaryNode[] } = { nodes: [] }
    for (let frame = this.#frame(); frame; frame = this.#frame()) {
      if (this.#stage === 'hello') taken.reply = this.#hello(frame)
      else if (this.#stage === 'finish') taken.payload = this.#finish(frame)
      else taken.nodes.push(await decodeBinaryNode(this.#read(frame)))
    }
    return taken
  }

  write(node: BinaryNode): Buffer {
    const nonce = nonceOf(this.#transport.written++)
    return framed(aesEncryptGCM(encodeBinaryNode(node), this.#transport.write, nonce, NOTHING))
  }

  #frame(): Buffer | undefined {
    if (this.#buffer.length < LENGTH_BYTES) return undefined
    const end = LENGTH_BYTES + this.#buffer.readUIntBE(0, LENGTH_BYTES)
    if (this.#buffer.length < end) return undefined
    const frame = this.#buffer.subarray(LENGTH_BYTES, end)
    this.#buffer = this.#buffer.subarray(end)
    return frame
  }

  #hello(frame: Buffer): Buffer {
    const theirs = proto.HandshakeMessage.decode(frame).clientHello?.ephemeral
    if (!theirs) throw new Error('The client hello holds no key.')
    const fixed = Curve.generateKeyPair()
    this.#authenticate(theirs)
    this.#authenticate(this.#ephemeral.public)
    this.#mix(Curve.sharedKey(this.#ephemeral.private, theirs))
    const shownKey = this.#encrypt(fixed.public)
    this.#mix(Curve.sharedKey(fixed.private, theirs))
    const payload = this.#encrypt(recordedChain())
    this.#stage = 'finish'
    const serverHello = { ephemeral: this.#ephemeral.public, static: shownKey, payload }
    return framed(proto.HandshakeMessage.encode({ serverHello }).finish())
  }

  #finish(frame: Buffer): proto.ClientPayload {
    const finish = proto.HandshakeMessage.decode(frame).clientFinish
    if (!finish?.static || !finish.payload) throw new Error('The client finish is not whole.')
    this.#mix(Curve.sharedKey(this.#ephemeral.private, this.#decrypt(finish.static)))
    const payload = proto.ClientPayload.decode(this.#decrypt(finish.payload))
    const [read, write] = this.#split(NOTHING)
    this.#transport = { read, write, written: 0, taken: 0 }
    this.#stage = 'open'
    return payload
  }

  #read(frame: Buffer): Buffer {
    return aesDecryptGCM(frame, this.#transport.read, nonceOf(this.#transport.taken++), NOTHING)
  }

  #encrypt(plain: Uint8Array): Buffer {
    const text = aesEncryptGCM(plain, this.#key, nonceOf(this.#counter++), this.#hash)
    this.#authenticate(text)
    return text
  }

  #decrypt(text: Uint8Array): Buffer {
    const plain = aesDecryptGCM(text, this.#key, nonceOf(this.#counter++), this.#hash)
    this.#authenticate(text)
    return plain
  }

  #authenticate(data: Uint8Array): void {
    this.#hash = sha256(Buffer.concat([this.#hash, data]))
  }

  #mix(shared: Uint8Array): void {
    const [salt, key] = this.#split(shared)
    this.#salt = salt
    this.#key = key
    this.#counter = 0
  }

  #split(data: Uint8Array): [Uint8Array, Uint8Array] {
    const both = hkdf(Buffer.from(data), 64, { salt: Buffer.from(this.#salt), info: '' })
    return [both.subarray(0, 32), both.subarray(32)]
  }
}

function nonceOf(counter: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(counter, 8)
  return nonce
}

function framed(data: Uint8Array): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUIntBE(data.length, 0, LENGTH_BYTES)
  return Buffer.concat([length, data])
}

function recordedChain(): Buffer {
  const folder = join(import.meta.dirname, '../../../../node_modules/@openclaw/crabline/dist/src/servers')
  const source = readFileSync(join(folder, 'whatsapp-baileys-websocket.js'), 'utf8')
  const chain = /NOISE_CERT_CHAIN = Buffer\.from\("([^"]+)"/.exec(source)?.[1]
  if (!chain) throw new Error('@openclaw/crabline carries no certificate chain any more.')
  return Buffer.from(chain, 'base64')
}
