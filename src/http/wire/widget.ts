import type { Language, Row } from '../../conversation/message.ts'

/** What the widget's browser app and the server say to each other; all JSON, all under `/api`. */

/** `POST /api/session`: starts or resumes. Answers 200 `SessionReply`; 401 when a token is refused. */
export interface SessionRequest {
  /** The visitor token of an earlier visit, if the browser still has it. */
  visitor?: string
  /** Short-lived signed token of the lender's site, where it knows who is signed in. */
  identity?: string
  /** What stands behind the # of a link that leads here from another channel; opens once. */
  link?: string
  language?: Language
}

export interface SessionReply {
  /** Sent from now on as `Authorization: Bearer`. */
  visitor: string
  brand: Brand
  snapshot: Snapshot
}

export interface Brand {
  creditor: string
  initials: string
  /** CSS colour of buttons and own bubbles, per theme, already checked for contrast. */
  fill: { light: string; dark: string }
  onFill: { light: string; dark: string }
  privacyUrl: string
  deskHours: Record<Language, string>
}

/** `GET /api/messages?after=CURSOR`: what is new since the cursor (all, without one). */
export interface Snapshot {
  /** Opaque; pass it back as `after`. */
  cursor: string
  rows: WidgetRow[]
  status: Status
}

export interface Status {
  mode: 'bot' | 'queued' | 'agent'
  agent: { name: string; team: string } | null
  language: Language
  /** True while the person at the desk is typing. */
  typing: boolean
  /** True until the address may see amounts. */
  locked: boolean
}

/** A transcript row as the debtor sees it: never a team note, never a row above the address's level. */
export type WidgetRow = Omit<Row, 'seq' | 'address' | 'level' | 'key'> & {
  /** Unique over all rows the visitor ever sees; rows arrive in order. */
  id: string
}

/**
 * `POST /api/messages`: answers 202 `{accepted: true}` once stored, also for an id it has seen before.
 * `id` is made by the client (a UUID) and is the key that makes resending safe.
 * Its row comes back on the stream with `input` = this id once the assistant has read it.
 */
export type MessageRequest =
  | { id: string; kind: 'text'; text: string; language?: Language }
  | { id: string; kind: 'press'; button: string; title: string }
  /** An identity card, filled in. Fields of `claim`: contact, birthdate (YYYY-MM-DD), nikLast4; of `knowledge`: the last two; of `code`: code. */
  | { id: string; kind: 'form'; form: 'claim' | 'knowledge' | 'code'; fields: Record<string, string> }
  | { id: string; kind: 'media'; media: 'voice' | 'image' | 'sticker' | 'document' }
  | { id: string; kind: 'language'; language: Language }

/**
 * `GET /api/stream?after=CURSOR` with the bearer token (read with fetch): `text/event-stream`.
 * Event `snapshot` carries a `Snapshot` holding only what is new; its SSE id is the cursor.
 * A comment line every 20 s keeps it open. `POST /api/typing` (empty) says the debtor is typing.
 */
export type StreamEvent = { event: 'snapshot'; data: Snapshot }

/** Every refusal: what is wrong and what to do, in the language asked for; `code` is stable. */
export interface Refusal {
  code: string
  message: string
}
