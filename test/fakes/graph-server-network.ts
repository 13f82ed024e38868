import { type Network, type PhoneFile, type PhoneState, shownOf } from './graph-server-phone.ts'
import { type GraphError, type Json, problemOf, type Template, textAt } from './graph-server-rules.ts'
import type { Weather, Webhooks } from './graph-server-webhooks.ts'

export interface NetworkSettings {
  account: string
  displayNumber: string
  now(): number
  /** Messages a second from the number, and messages to one user at once before one in six seconds. */
  throughput: number
  pairBurst: number
}

/** What the next send is answered with. */
export interface Failure {
  code: number
  status?: number
  title?: string
  /** Of the answer's header. */
  retryAfter?: string
  /** The message arrives all the same. */
  taken?: boolean
}

/** The state of the network between the business and its users. */
export interface World {
  settings: NetworkSettings
  weather: Weather
  chance(): number
  webhooks: Webhooks
  templates: Map<string, Template>
  phones: PhoneState[]
  files: Map<string, PhoneFile>
  failures: (Failure | null)[]
  /** When the number sent, and when the next message to each user is due at the even rate. */
  recent: number[]
  due: Map<string, number>
  /** Messages taken so far from the business, and from the users. */
  taken: number
  written: number
}

export type Outcome = { id: string; phone: PhoneState | undefined } | (GraphError & { retryAfter?: string })

const DAY_MS = 24 * 60 * 60_000
const PAIR_MS = 6_000

const throttled = (code: number, title: string): GraphError => ({ status: 400, code, title, details: title })

/** Takes a send of the business, or says why not. Its statuses and its arrival follow. */
export function accept(world: World, body: Json): Outcome {
  const failure = world.failures.shift()
  if (failure && !failure.taken) return errorOf(failure)
  const problem = problemOf(body, world.templates) ?? tooFast(world, body)
  if (problem) return problem
  world.taken += 1
  const id = `wamid.${Buffer.from(`to a phone ${world.taken}`).toString('base64')}`
  const phone = receiverOf(world, body)
  const key = textAt(body, 'biz_opaque_callback_data')
  if (!phone || phone.blocked) fail(world, { id, key, body }, 131026)
  else if (body.type !== 'template' && !isOpen(world, phone)) fail(world, { id, key, body }, 131047)
  else arrive(world, phone, { id, key, body })
  return failure ? errorOf(failure) : { id, phone }
}

const errorOf = ({ code, status = 400, title = 'Failure on demand', retryAfter }: Failure): Outcome => ({
  status,
  code,
  title,
  details: title,
  ...(retryAfter === undefined ? {} : { retryAfter }),
})

/** By number: so many in a second. By user: bursts are borrowed from the time after them. */
function tooFast({ settings, recent, due }: World, body: Json): GraphError | undefined {
  const at = settings.now()
  while (recent[0] !== undefined && recent[0] <= at - 1_000) recent.shift()
  if (recent.length >= settings.throughput) return throttled(130429, 'Rate limit hit')
  const user = textAt(body, 'recipient') || textAt(body, 'to')
  const next = Math.max(due.get(user) ?? 0, at)
  if (next - at >= settings.pairBurst * PAIR_MS) return throttled(131056, 'Pair rate limit hit')
  due.set(user, next + PAIR_MS)
  recent.push(at)
  return undefined
}

/** The number wins where both are named. */
const receiverOf = ({ phones }: World, body: Json): PhoneState | undefined => {
  const to = textAt(body, 'to')
  return phones.find(({ digits, scoped }) =>
    to === '' ? scoped === textAt(body, 'recipient') : digits === to,
  )
}

const isOpen = ({ settings }: World, { wrote }: PhoneState): boolean =>
  wrote !== null && settings.now() - wrote < DAY_MS

interface Carried {
  id: string
  key: string
  body: Json
}

function arrive(world: World, phone: PhoneState, carried: Carried): void {
  phone.shown.push(shownOf(carried.id, carried.body))
  phone.keys.set(carried.id, carried.key)
  for (const told of [...phone.arrived]) told()
  status(world, phone, carried.id, 'sent')
  if (world.chance() >= world.weather.skipDelivered) status(world, phone, carried.id, 'delivered')
}

const seconds = ({ settings }: World): string => String(Math.floor(settings.now() / 1_000))

/** A change of the field `messages`. */
function change({ settings }: World, value: Json): Json {
  const metadata = { display_phone_number: settings.displayNumber, phone_number_id: settings.account }
  return { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }
}

const contactOf = ({ digits, scoped, hidden }: PhoneState): Json => ({
  profile: { name: 'Pengguna Contoh' },
  user_id: scoped,
  ...(hidden ? {} : { wa_id: digits }),
})

function status(world: World, phone: PhoneState, id: string, word: 'sent' | 'delivered' | 'read'): void {
  const key = phone.keys.get(id) ?? ''
  const one = {
    id,
    status: word,
    timestamp: seconds(world),
    recipient_user_id: phone.scoped,
    ...(phone.hidden ? {} : { recipient_id: phone.digits }),
    pricing: { billable: true, pricing_model: 'PMP', category: 'service', type: 'regular' },
    ...(key === '' ? {} : { biz_opaque_callback_data: key }),
  }
  world.webhooks.send(change(world, { contacts: [contactOf(phone)], statuses: [one] }))
}

/** A failure after the message was taken. It has no contacts. */
function fail(world: World, { id, key, body }: Carried, code: number): void {
  const one = {
    id,
    status: 'failed',
    timestamp: seconds(world),
    recipient_id: textAt(body, 'to'),
    ...(key === '' ? {} : { biz_opaque_callback_data: key }),
    errors: [{ code, title: 'Failure', message: 'Failure', error_data: { details: 'Failure' } }],
  }
  world.webhooks.send(change(world, { statuses: [one] }))
}

/** Marks the business's reading of a message, and that it types. False when there is no such message. */
export function markRead({ phones }: World, id: string, typing: boolean): boolean {
  const phone = phones.find(({ said }) => said.has(id))
  if (!phone) return false
  phone.read.add(id)
  if (typing) phone.typings += 1
  return true
}

/** The side of the users. */
export function networkOf(world: World): Network {
  return {
    up: (phone, message) => {
      world.written += 1
      const id = `wamid.${Buffer.from(`from a phone ${world.written}`).toString('base64')}`
      phone.wrote = world.settings.now()
      phone.said.add(id)
      const from = { from_user_id: phone.scoped, ...(phone.hidden ? {} : { from: phone.digits }) }
      const messages = [{ ...from, id, timestamp: seconds(world), ...message }]
      world.webhooks.send(change(world, { contacts: [contactOf(phone)], messages }))
      return id
    },
    keep: (file) => {
      const id = String(1_003_383_421_387_000 + world.files.size)
      world.files.set(id, file)
      return id
    },
    opened: (phone) => {
      const unread = phone.shown.filter(({ id }) => !phone.opened.has(id))
      for (const { id } of unread) {
        phone.opened.add(id)
        status(world, phone, id, 'read')
      }
    },
  }
}
