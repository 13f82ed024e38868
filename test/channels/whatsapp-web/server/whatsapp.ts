import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import {
  type BinaryNode,
  Curve,
  extractE2ESessionFromRetryReceipt,
  getBinaryNodeChild,
  getBinaryNodeChildren,
  hmacSign,
  jidNormalizedUser,
  proto,
} from 'baileys'
import { NoiseResponder } from './noise.ts'
import { type Bundle, bundleIn, Telephone } from './telephone.ts'

/** Our own number and the debtor, each by telephone number and by LID; no digits in common. */
export const OWN = { pn: '6281100000001:7@s.whatsapp.net', lid: '99887766554433:7@lid' }
export const DEBTOR = { pn: '6281234567890@s.whatsapp.net', lid: '11223344556677@lid' }

const SERVER = 's.whatsapp.net'

/** How the server ends a connection. */
export type Ending = 'cut' | { failure: number } | { stream: number } | 'conflict'

interface Wire {
  send(data: Uint8Array): void
  terminate(): void
  on(event: 'message', listener: (data: Buffer) => void): void
  on(event: 'close', listener: () => void): void
}

interface WireServer {
  on(event: 'connection', listener: (wire: Wire) => void): void
  close(): void
}

/** The WebSocket library of the client itself; it brings no types. */
const { WebSocketServer } = createRequire(import.meta.resolve('baileys'))('ws') as {
  WebSocketServer: new (options: { server: ReturnType<typeof createServer> }) => WireServer
}

/** A person by telephone number and by LID. */
export interface Names {
  pn: string
  lid: string
}

export interface Taken {
  id: string
  to: string
  text: string
}

/**
 * WhatsApp's server as far as a linked device meets it, with the telephones of the creditor, who links, and of
 * one debtor. It does what a recorded server cannot: link, refuse, end connections for every reason, hold
 * messages for a device that is away, and encrypt as a telephone does.
 */
export class WhatsAppServer {
  /** `link` for each device that asked to be linked, `login` for each that came back. */
  readonly arrivals: string[] = []
  /** Everything taken from the device, decrypted by the debtor's telephone; a repeat is taken again. */
  readonly taken: Taken[] = []
  /** Every node of the device. */
  readonly heard: BinaryNode[] = []
  /** How the next connections end instead of being let in. */
  readonly refusals: Ending[] = []
  /** How many questions about devices are left without an answer. */
  deaf = 0
  /** What the server says to a message: nothing, an error, or that it has it. */
  answer: 'ack' | 'silence' | { error: string } = 'ack'
  /** While set, every connection breaks before anybody is let in. */
  down = false
  readonly #names: Names
  readonly #now: () => number
  readonly #http = createServer()
  readonly #wires = new WebSocketServer({ server: this.#http })
  readonly #account = Curve.generateKeyPair()
  readonly #debtor = new Telephone()
  /** Messages that the device has not confirmed; they are delivered again when it comes back. */
  readonly #unconfirmed = new Map<string, BinaryNode>()
  readonly #written = new Map<string, { node: BinaryNode; message: proto.IMessage }>()
  #bundle: Bundle | undefined
  #send: ((node: BinaryNode) => void) | undefined
  #wire: Wire | undefined
  #ids = 0

  constructor({ debtor = DEBTOR, now = Date.now }: { debtor?: Names; now?: () => number } = {}) {
    this.#names = debtor
    this.#now = now
  }

  async listen(port = 0): Promise<void> {
    this.#wires.on('connection', (wire) => this.#serve(wire))
    await new Promise<void>((resolve) => this.#http.listen(port, '127.0.0.1', resolve))
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/ws/chat`
  }

  async close(): Promise<void> {
    this.#debtor.close()
    this.#wire?.terminate()
    this.#wires.close()
    this.#http.closeAllConnections()
    await new Promise((resolve) => this.#http.close(resolve))
  }

  get connected(): boolean {
    return this.#send !== undefined
  }

  /** What the device asked for, by the tag of the request. */
  requests(tag: string): BinaryNode[] {
    return this.heard
      .flatMap(({ content }) => (Array.isArray(content) ? content : []))
      .filter((node) => node.tag === tag)
  }

  end(ending: Ending): void {
    if (this.#wire) this.#finish(this.#wire, ending)
  }

  /** The creditor's telephone scans the code. */
  scan(qr: string): void {
    const [, , identity = '', secret = ''] = qr.slice(qr.indexOf('#') + 1).split(',')
    const details = proto.ADVDeviceIdentity.encode({ rawId: 1, timestamp: 1, keyIndex: 7 }).finish()
    const signed = Buffer.concat([Buffer.from([6, 0]), details, Buffer.from(identity, 'base64')])
    const account = proto.ADVSignedDeviceIdentity.encode({
      details,
      accountSignatureKey: this.#account.public,
      accountSignature: Curve.sign(this.#account.private, signed),
    }).finish()
    const hmac = hmacSign(Buffer.from(account), Buffer.from(secret, 'base64'))
    const content = proto.ADVSignedDeviceIdentityHMAC.encode({ details: account, hmac }).finish()
    this.#say({
      tag: 'iq',
      attrs: { from: SERVER, type: 'set', id: 'pair', xmlns: 'md' },
      content: [
        {
          tag: 'pair-success',
          attrs: {},
          content: [
            { tag: 'device-identity', attrs: {}, content },
            { tag: 'device', attrs: { jid: OWN.pn, lid: OWN.lid } },
            { tag: 'platform', attrs: { name: 'android' } },
          ],
        },
      ],
    })
  }

  /** The debtor writes; held while the device is away. `plain` skips encryption, which real chats never do. */
  async write(
    message: proto.IMessage,
    {
      id = `3A${String(++this.#ids).padStart(18, '0')}`,
      from = this.#names.lid,
      plain = false,
      attrs = {},
    } = {},
  ): Promise<string> {
    const node: BinaryNode = {
      tag: 'message',
      attrs: {
        from,
        id,
        t: String(Math.floor(this.#now() / 1000)),
        notify: 'Debtor',
        type: 'text',
        ...attrs,
      },
      content: [plain ? plainly(message) : await this.#encrypted(message)],
    }
    if (from === this.#names.lid) node.attrs.sender_pn = this.#names.pn
    this.#unconfirmed.set(id, node)
    this.#written.set(id, { node, message })
    if (this.connected) this.#say(node)
    return id
  }

  receipt(id: string, type?: 'read'): void {
    const attrs = { id: `r${++this.#ids}`, from: this.#names.lid, t: '1795600000' }
    this.#say({ tag: 'receipt', attrs: { ...attrs, id, ...(type ? { type } : {}) } })
  }

  /** The debtor's telephone could not read a message and asks for it again. */
  askAgain(id: string): void {
    const registration = { tag: 'registration', attrs: {}, content: Buffer.from([0, 0, 0, 1]) }
    const retry = { tag: 'retry', attrs: { count: '1', id, t: '1795600000', v: '1' } }
    const attrs = { id, from: this.#names.lid, t: '1795600000', type: 'retry' }
    this.#say({ tag: 'receipt', attrs, content: [retry, registration] })
  }

  /** WhatsApp bars the account from new chats until a time, in seconds. */
  restrict(until: number | null): void {
    const lock =
      until === null
        ? { is_active: false }
        : { is_active: true, time_enforcement_ends: String(until), enforcement_type: 'BIZ_QUALITY' }
    const data = { data: { xwa2_notify_account_reachout_timelock: lock } }
    const update: BinaryNode = {
      tag: 'update',
      attrs: { op_name: 'NotificationUserReachoutTimelockUpdate' },
      content: Buffer.from(JSON.stringify(data)),
    }
    this.#say({
      tag: 'notification',
      attrs: { from: SERVER, type: 'mex', id: `n${++this.#ids}` },
      content: [update],
    })
  }

  async #encrypted(message: proto.IMessage): Promise<BinaryNode> {
    if (!this.#bundle) throw new Error('The device was not linked here.')
    await this.#debtor.meet(OWN.lid, this.#bundle)
    return this.#debtor.encrypt(OWN.lid, message)
  }

  #say(node: BinaryNode): void {
    if (!this.#send) throw new Error('No device is connected.')
    this.#send(node)
  }

  #serve(wire: Wire): void {
    const noise = new NoiseResponder()
    let work = Promise.resolve()
    const send = (node: BinaryNode): void => wire.send(noise.write(node))
    wire.on('close', () => {
      if (this.#wire === wire) {
        this.#send = undefined
        this.#wire = undefined
      }
    })
    wire.on('message', (data) => {
      work = work.then(async () => {
        const { reply, payload, nodes } = await noise.take(data)
        if (reply) wire.send(reply)
        if (payload) this.#letIn(wire, send, payload)
        for (const node of nodes) await this.#hear(node, send)
      })
    })
  }

  #letIn(wire: Wire, send: (node: BinaryNode) => void, payload: proto.ClientPayload): void {
    this.#wire = wire
    this.#send = send
    this.arrivals.push(payload.devicePairingData ? 'link' : 'login')
    const refusal = this.down ? 'cut' : this.refusals.shift()
    if (refusal) {
      this.#finish(wire, refusal)
      return
    }
    if (payload.devicePairingData) {
      this.#bundle = bundleIn(payload.devicePairingData)
      const refs = ['one', 'two'].map((ref) => ({ tag: 'ref', attrs: {}, content: Buffer.from(ref) }))
      const content = [{ tag: 'pair-device', attrs: {}, content: refs }]
      send({ tag: 'iq', attrs: { from: SERVER, type: 'set', id: 'offer', xmlns: 'md' }, content })
      return
    }
    send({ tag: 'success', attrs: { lid: OWN.lid, t: '1795600000' } })
    const waiting = [...this.#unconfirmed.values()]
    for (const node of waiting) send({ ...node, attrs: { ...node.attrs, offline: '1' } })
    const count = String(waiting.length)
    send({ tag: 'ib', attrs: {}, content: [{ tag: 'offline', attrs: { count } }] })
  }

  #finish(wire: Wire, ending: Ending): void {
    if (ending === 'conflict') {
      this.#send?.({
        tag: 'stream:error',
        attrs: {},
        content: [{ tag: 'conflict', attrs: { type: 'replaced' } }],
      })
    } else if (ending !== 'cut' && 'failure' in ending) {
      this.#send?.({ tag: 'failure', attrs: { reason: String(ending.failure) } })
    } else if (ending !== 'cut') {
      this.#send?.({ tag: 'stream:error', attrs: { code: String(ending.stream) } })
    } else {
      wire.terminate()
    }
    this.#send = undefined
  }

  async #hear(node: BinaryNode, send: (node: BinaryNode) => void): Promise<void> {
    this.heard.push(node)
    const [child] = Array.isArray(node.content) ? node.content : []
    if (node.tag === 'iq' && child?.tag === 'pair-device-sign') {
      send({ tag: 'stream:error', attrs: { code: '515' } })
    } else if (node.attrs.xmlns === 'usync' && this.deaf > 0) {
      this.deaf -= 1
    } else if (node.tag === 'iq' && node.attrs.type !== 'result') {
      const content = this.#contentFor(node, child)
      const attrs = { from: SERVER, id: node.attrs.id ?? '', type: 'result' }
      send({ tag: 'iq', attrs, ...(content ? { content: [content] } : {}) })
    } else if (node.tag === 'message') {
      await this.#accept(node, send)
    } else if (node.tag === 'receipt' || node.tag === 'ack') {
      await this.#confirm(node, send)
    }
  }

  /**
   * A device that could not read a message gets it once more, encrypted anew, as from the telephone; when it
   * shows new keys, with those.
   */
  async #confirm(receipt: BinaryNode, send: (node: BinaryNode) => void): Promise<void> {
    const { id = '', type } = receipt.attrs
    const bundle = extractE2ESessionFromRetryReceipt(receipt)
    if (bundle) {
      const { preKey, ...others } = bundle
      await this.#debtor.meetAnew(OWN.lid, preKey ? { ...others, preKey } : others)
    }
    const written = this.#written.get(id)
    if (type !== 'retry') this.#unconfirmed.delete(id)
    else if (written) send({ ...written.node, content: [await this.#encrypted(written.message)] })
  }

  async #accept(node: BinaryNode, send: (node: BinaryNode) => void): Promise<void> {
    const { id = '', to = '' } = node.attrs
    const recipients = getBinaryNodeChildren(getBinaryNodeChild(node, 'participants'), 'to')
    for (const recipient of recipients.length > 0 ? recipients : [node]) {
      const enc = getBinaryNodeChild(recipient, 'enc')
      const message = enc && (await this.#debtor.read(OWN.lid, enc))
      const text = message?.extendedTextMessage?.text ?? message?.conversation ?? ''
      this.taken.push({ id, to, text })
    }
    if (this.answer === 'silence') return
    const error = this.answer === 'ack' ? {} : { error: this.answer.error }
    send({ tag: 'ack', attrs: { class: 'message', id, from: to, ...error } })
  }

  #contentFor({ attrs }: BinaryNode, child: BinaryNode | undefined): BinaryNode | undefined {
    if (attrs.xmlns === 'encrypt' && child?.tag === 'count') {
      return { tag: 'count', attrs: { value: '50' } }
    }
    if (attrs.xmlns === 'encrypt' && child?.tag === 'digest') return { tag: 'digest', attrs: {} }
    if (attrs.xmlns === 'encrypt' && child?.tag === 'key') {
      const users = getBinaryNodeChildren(child, 'user')
      return {
        tag: 'list',
        attrs: {},
        content: users.map((user) => this.#debtor.bundle(user.attrs.jid ?? '')),
      }
    }
    if (attrs.xmlns === 'privacy' && child?.tag === 'privacy') {
      const category = { tag: 'category', attrs: { name: 'readreceipts', value: 'all' } }
      return { tag: 'privacy', attrs: {}, content: [category] }
    }
    if (attrs.xmlns === 'usync' && child)
      return { tag: 'usync', attrs: {}, content: [devicesOf(child, this.#names)] }
    return undefined
  }
}

function plainly(message: proto.IMessage): BinaryNode {
  return { tag: 'plaintext', attrs: {}, content: proto.Message.encode(message).finish() }
}

/** Everybody has one device: the debtor the telephone, we the one that is linked. */
function devicesOf(usync: BinaryNode, debtor: Names): BinaryNode {
  const users = getBinaryNodeChildren(getBinaryNodeChild(usync, 'list'), 'user')
  return {
    tag: 'list',
    attrs: {},
    content: users.map(({ attrs: { jid = '' } }) => {
      const own = [OWN.pn, OWN.lid].some((mine) => jidNormalizedUser(mine) === jidNormalizedUser(jid))
      const device = { tag: 'device', attrs: { id: own ? '7' : '0' } }
      const list = { tag: 'device-list', attrs: {}, content: [device] }
      const lid = jidNormalizedUser(own ? OWN.lid : debtor.lid)
      return {
        tag: 'user',
        attrs: { jid },
        content: [
          { tag: 'devices', attrs: {}, content: [list] },
          { tag: 'lid', attrs: { val: lid } },
        ],
      }
    }),
  }
}
