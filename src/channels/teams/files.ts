import { createHash } from 'node:crypto'
import type { Store } from '../../store/store.ts'
import type { Media } from '../channel.ts'
import { type Sealing, sealedSchema } from '../sealing.ts'
import { type FilePlace, placeSchema } from './attachments.ts'
import { mayCall } from './service-url.ts'

const KIND = 'teams-file'
/** A link ends after about an hour; what lies with the service lasts longer, for how long is not told. */
const KEPT_MS = 30 * 24 * 60 * 60_000
const FETCH_MS = 30_000
const PAGE = 100

const MB = 1024 * 1024

/** Kinds of files that are shown, and the largest of each: as much as a receipt or a letter needs. */
const LARGEST: [type: RegExp, bytes: number][] = [
  [/^image\/(?:jpeg|png|webp|gif|heic)$/, 16 * MB],
  [/^audio\/(?:aac|amr|mpeg|mp4|ogg|wav|x-wav)$/, 16 * MB],
  [/^video\/mp4$/, 16 * MB],
  [
    /^(?:application\/pdf|text\/plain|application\/(?:msword|vnd\.(?:ms-(?:excel|powerpoint)|openxmlformats-officedocument\.[\w.-]+)))$/,
    100 * MB,
  ],
]

/** Where Teams keeps what people send: a directory's own place on SharePoint, which OneDrive is too. */
const FILE_HOST = /^[a-z0-9-]{1,63}\.sharepoint\.com$/
/** Where the service keeps a picture that was pasted. */
const ATTACHMENT = /\/v3\/attachments\/[\w.-]+\/views\/[\w.-]+$/
/** SharePoint leads on to where the bytes are, at most so often. */
const MOST_STEPS = 3

/** Files that people sent: only where they lie is kept, sealed, and they are fetched when somebody looks. */
export interface Files {
  /** The id to fetch it by. */
  keep(message: string, place: FilePlace): Promise<string>
  /** Throws on an outage. */
  fetch(id: string): Promise<Media>
}

export interface FilesGround {
  store: Store
  sealing: Sealing
  now(): number
  /** Hosts of the service, which alone are shown the app's token. */
  hosts: readonly string[] | null
  /** The app's own token; undefined in the demo, which has none. */
  token(): Promise<string | undefined>
  /** Says whether the bytes are harmless; without it nothing is scanned. */
  scan?: ((bytes: Uint8Array, type: string) => Promise<boolean>) | undefined
}

const failed = (code: string): Media & { ok: false } => ({ ok: false, code })

export function filesIn(ground: FilesGround): Files {
  const { store, sealing, now, scan } = ground
  const forget = async (): Promise<void> => {
    for (const { id } of await store.scan(KIND, 'due', { upTo: now() }, PAGE)) await store.delete(KIND, id)
  }
  return {
    async keep(message, place) {
      await forget()
      const id = createHash('sha256').update(message).digest('hex').slice(0, 32)
      const body = sealing.seal(`${KIND}/${id}`, JSON.stringify(place))
      await store.put(KIND, id, body, 0, { due: now() + KEPT_MS })
      return id
    },
    async fetch(id) {
      const stored = await store.get(KIND, id)
      if (!stored) return failed('MEDIA_GONE')
      const opened = sealing.open(`${KIND}/${id}`, sealedSchema.parse(stored.body))
      const found = await download(ground, placeSchema.parse(JSON.parse(opened)))
      if (!found.ok) return found
      if (scan && !(await scan(found.bytes, found.type))) return failed('MEDIA_UNSAFE')
      return found
    },
  }
}

const mostOf = (type: string): number | undefined => LARGEST.find(([kind]) => kind.test(type))?.[1]

async function download(ground: FilesGround, { url, type }: FilePlace): Promise<Media> {
  if (type !== '' && mostOf(type) === undefined) return failed('MEDIA_TYPE')
  const answer = await ask(ground, url)
  if (!(answer instanceof Response)) return answer
  const told = (answer.headers.get('content-type')?.split(';')[0] ?? '').trim().toLowerCase()
  const known = type === '' ? told : type
  const most = mostOf(known)
  const bytes = most === undefined ? undefined : await bounded(answer, most)
  if (bytes) return { ok: true, type: known, bytes }
  await answer.body?.cancel()
  return failed(most === undefined ? 'MEDIA_TYPE' : 'MEDIA_TOO_LARGE')
}

/** The answer that holds the bytes, or why there is none. Every step is looked at before it is taken. */
async function ask(ground: FilesGround, from: string): Promise<Response | Media> {
  let url = new URL(from)
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const way = wayTo(url, ground.hosts)
    if (way === undefined) return failed('MEDIA_HOST')
    const token = way === 'service' ? await ground.token() : undefined
    const answer = await fetch(url, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(FETCH_MS),
    })
    if (answer.ok) return answer
    await answer.body?.cancel()
    const next = answer.headers.get('location')
    if (answer.status >= 300 && answer.status < 400) {
      if (way === 'service' || next === null || !URL.canParse(next, url.href)) return failed('MEDIA_HOST')
      url = new URL(next, url)
    } else if (isGone(answer.status, way)) return failed('MEDIA_GONE')
    else throw new Error(`The Teams file server answered ${answer.status}.`)
  }
  return failed('MEDIA_HOST')
}

/** A link that has ended is refused, and there is no other; where our token is refused the fault is ours. */
const isGone = (status: number, way: Way): boolean =>
  status === 404 || status === 410 || (way === 'link' && (status === 401 || status === 403))

/** Whether the service or a link is asked, or nobody. */
type Way = 'service' | 'link'

function wayTo(url: URL, hosts: readonly string[] | null): Way | undefined {
  if (mayCall(url.href, hosts) && ATTACHMENT.test(url.pathname)) return 'service'
  const plain = url.username === '' && url.password === '' && url.port === ''
  return url.protocol === 'https:' && plain && FILE_HOST.test(url.hostname) ? 'link' : undefined
}

/** What is longer than it may be is not read to its end. */
async function bounded(answer: Response, most: number): Promise<Uint8Array | undefined> {
  if (Number(answer.headers.get('content-length') ?? 0) > most) return undefined
  const parts: Uint8Array[] = []
  const reader = answer.body?.getReader()
  for (let size = 0; ; ) {
    const part = await reader?.read()
    if (!part || part.done) return Buffer.concat(parts)
    size += part.value.length
    parts.push(part.value)
    if (size <= most) continue
    reader?.releaseLock()
    return undefined
  }
}
