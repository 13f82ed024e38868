import { queue } from './acts/desk.ts'
import { askedForm, setForm } from './address-form.ts'
import { CAPABILITIES } from './capability.ts'
import { unprovenAddress } from './case.ts'
import { converse, resumeWanted } from './converse.ts'
import { disclose } from './disclosure.ts'
import type { Signal } from './grammar.ts'
import type { Heard, Input } from './input.ts'
import { ask, current, enter, handle } from './interpreter.ts'
import { chosenFromMenu } from './menu.ts'
import type { Channel, Language } from './message.ts'
import { asksDay } from './no-such-day.ts'
import { press } from './press.ts'
import type { Reading } from './reading.ts'
import { say, words } from './say.ts'
import { isRestricted, level, placeHold, type Scene } from './scene.ts'
import { closeToOthers, speaksForAnother } from './third-party.ts'
import { IDLE_MS } from './verification.ts'

/** A text longer than this is read from its beginning only. */
export const LONGEST_TEXT = 4_000

/** Takes in what came from the debtor's end and answers it. */
export function hear(t: Scene, input: Input & Heard): void {
  if (t.c.forwardTo) {
    t.deeds.push({ kind: 'forward', to: t.c.forwardTo, input })
    return
  }
  const chosen = chosenFromMenu(t, input)
  if (chosen) {
    t.input = chosen
    t.reading = null
  }
  take(t, chosen ?? input)
}

function take(t: Scene, input: Input & Heard): void {
  attend(t, input)
  record(t, input)
  if (t.c.mode === 'agent') return listen(t, input)
  place(t)
  answer(t, input)
  resumeWanted(t)
}

/** Knows the address, and keeps its level alive while somebody writes there. */
function attend(t: Scene, input: Heard): void {
  const { now } = t.world
  const address = t.c.addresses[input.address] ?? unprovenAddress(channelOf(input.address), t.c.seq + 1)
  t.c.addresses[input.address] = address
  if (address.expires <= now) address.level = 0
  else address.expires = Math.max(address.expires, now + IDLE_MS[address.channel])
  address.heard = Math.max(address.heard, Math.min(now, t.input.at))
  delete address.noticed
  delete address.unreachable
  if (address.stopped) delete address.stopped
  if (input.kind === 'pressed' || input.kind === 'form') delete address.other
  if (t.reading) follow(t, t.reading)
}

/** An address key begins with its channel: `webchat:3f…`. */
export const channelOf = (key: string): Channel => {
  const name = key.slice(0, key.indexOf(':'))
  return Object.hasOwn(CAPABILITIES, name) ? (name as Channel) : 'webchat'
}

/** Answers in the debtor's language: their first message decides, later two in a row change it. */
function follow(t: Scene, reading: Reading): void {
  const { language } = reading
  const { dialog } = t.c
  if (language === 'mixed' || language === t.c.language || t.text.trim().split(/\s+/).length < 2) {
    if (language === t.c.language) dialog.otherLanguage = 0
    return
  }
  dialog.otherLanguage += 1
  const first = !t.c.tail.some((row) => row.by === 'debtor') && t.c.flushed === 0
  if (!first && dialog.otherLanguage < 2) return
  t.c.language = language
  dialog.otherLanguage = 0
}

function record(t: Scene, input: Heard): void {
  if (input.kind === 'language') return
  if (input.kind === 'said' && input.sayings) {
    for (const saying of input.sayings) {
      t.rows.push({
        by: 'debtor',
        address: input.address,
        level: level(t),
        text: shown(t, saying),
        input: saying.id,
        ...(saying.file ? { file: saying.file } : {}),
      })
    }
    return
  }
  const file = 'file' in input && input.file ? { file: input.file } : {}
  t.rows.push({ by: 'debtor', address: input.address, level: level(t), text: shown(t, input), ...file })
}

/** What the transcript keeps: identity answers are judged, never written down. */
function shown(t: Scene, input: Exclude<Heard, { kind: 'language' }>): string {
  switch (input.kind) {
    case 'said': {
      const text = input.text.slice(0, LONGEST_TEXT)
      return t.c.dialog.state.startsWith('identify') || level(t) < 2 ? text.replace(/\d/g, '•') : text
    }
    case 'pressed':
      return input.title.slice(0, 80)
    case 'form':
      return words(t, `heard.${input.form}`)
    case 'media':
      return words(
        t,
        t.content.words.has(t.c.language, `heard.${input.media}`) ? `heard.${input.media}` : 'heard.other',
      )
  }
}

const OFFER_BUTTON = /^(offer|agree|change):/

/** While a person owns the case only the read-back of their offer speaks; distress still stops everything. */
function listen(t: Scene, input: Heard): void {
  if (t.c.handoff) t.c.handoff.unread += 1
  if (t.reading?.distress) {
    placeHold(t, { word: 'distress' })
    queue(t, 'distress')
  }
  const proving = level(t) < 2 && (input.kind === 'form' || t.c.dialog.state.startsWith('identify'))
  if (proving && !t.reading?.distress) return answer(t, input)
  const settling = t.c.dialog.state === 'readback'
  if (input.kind === 'pressed' && OFFER_BUTTON.test(input.button)) press(t, input)
  else if (settling && t.reading?.intent === 'accept_offer') handle(t, 'accept_offer')
}

/** A state that speaks of a debt is left when the address may not hear of it. */
function place(t: Scene): void {
  const { state } = t.c.dialog
  const { public: open, unproved } = current(t)
  const askedElsewhere = isRestricted(t) && state.startsWith('identify')
  if (level(t) < 2 && (!open || askedElsewhere))
    t.c.dialog.state = unproved ?? (t.c.mode === 'queued' ? 'waiting' : 'start')
  else if (level(t) >= 2 && (state === 'start' || state.startsWith('identify'))) t.c.dialog.state = 'home'
  t.from = t.c.dialog.state
}

function answer(t: Scene, input: Heard): void {
  switch (input.kind) {
    case 'said':
      return read(t, input.text)
    case 'pressed':
      disclose(t, null)
      return press(t, input)
    case 'form':
      disclose(t, null)
      return handle(t, FORM) ? undefined : enter(t, 'identify')
    case 'media':
      disclose(t, null)
      return say(t, `unsupported.${MEDIA.has(input.media) ? input.media : 'other'}`)
    case 'language':
      return switchTo(t, input.language)
  }
}

const FORM: Signal = 'form'
const MEDIA: ReadonlySet<string> = new Set(['voice', 'image', 'document', 'sticker'])

function read(t: Scene, text: string): void {
  if (text.trim() === '') {
    disclose(t, null)
    return say(t, 'empty')
  }
  if (!t.reading) return
  if (text.length > LONGEST_TEXT) {
    disclose(t, t.reading)
    say(t, 'too_long')
  }
  if (speaksForAnother(text) && !t.reading.distress && !PASSED_ON.has(t.reading.intent)) {
    disclose(t, t.reading)
    closeToOthers(t)
    return say(t, 'third_party')
  }
  const reading: Reading = t.reading.distress
    ? { ...t.reading, intent: 'distress', decision: 'accept', also: [] }
    : t.reading
  if (reading.distress) return react(t)
  const form = level(t) >= 2 ? askedForm(text) : undefined
  if (form) {
    disclose(t, reading)
    setForm(t, form)
    return say(t, 'address_form')
  }
  if (asksDay(t, reading)) return
  converse(t, reading)
}

/** What a relative may tell us without being told anything. */
const PASSED_ON: ReadonlySet<string> = new Set([
  'deceased',
  'request_human',
  'represented',
  'complaint',
  'stop_contact',
])

/** Nothing else is said beside the crisis text. */
function react(t: Scene): void {
  placeHold(t, { word: 'distress' })
  t.c.dialog.mood = 'distressed'
  enter(t, level(t) < 2 ? 'distress_neutral' : 'distress')
}

function switchTo(t: Scene, language: Language): void {
  if (t.c.language === language) return
  t.c.language = language
  say(t, 'language.switched')
  if (t.c.tail.length > 0 || t.c.flushed > 0) ask(t)
}
