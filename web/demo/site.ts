import { chat, loadChat } from './chat.ts'
import { codeIn, type Notice, showNotice, watchNotices } from './notices.ts'
import { type Persona, personaCard } from './personas.ts'
import { type Language, translate, word } from './words.ts'

const RETRY_MS = 3_000
/** The message of a phone stays as long as one needs to read six digits twice. */
const SMS_MS = 15_000

const part = (id: string): HTMLElement => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`The page has no #${id}`)
  return found
}

let language: Language = new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'id'
let personas: Persona[] = []
let chosen: string | null = null
let signedIn: Persona | null = null
let smsTimer: ReturnType<typeof setTimeout> | undefined
const latest = new Map<string, Notice>()
const startedAt = Date.now()

function render(): void {
  translate(language)
  const other = language === 'id' ? 'en' : 'id'
  const toggle = part('language')
  toggle.textContent = other.toUpperCase()
  toggle.lang = other
  toggle.setAttribute('aria-label', other === 'en' ? 'EN, English' : 'ID, Bahasa Indonesia')
  const acts = { start, openSignedIn, copied: () => say(word(language, 'copied')) }
  part('personas').replaceChildren(...personas.map((persona) => personaCard(persona, language, acts)))
  for (const notice of latest.values()) placeNotice(notice)
  part('signed-in').hidden = signedIn === null
  part('signed-in').textContent = signedIn ? word(language, 'asCustomer', signedIn.name) : ''
  part('sign-in').hidden = signedIn !== null
  part('sign-out').hidden = signedIn === null
  mark()
}

function mark(): void {
  for (const card of document.querySelectorAll<HTMLElement>('.persona')) {
    card.dataset.chosen = String(card.dataset.persona === chosen)
  }
}

/** Another customer is another visit: what the last one said is forgotten first. */
function become(persona: Persona): void {
  if (chosen !== null && chosen !== persona.id) chat('shutdown')
  chosen = persona.id
  sessionStorage.setItem('sample', persona.id)
  mark()
}

function start(persona: Persona): void {
  become(persona)
  if (signedIn) signOut()
  chat('open')
}

async function openSignedIn(persona: Persona): Promise<void> {
  const response = await fetch('/api/demo/identity', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ persona: persona.id }),
  }).catch(() => null)
  if (!response?.ok) return say(word(language, 'identityFailed'))
  const { token }: { token: string } = await response.json()
  become(persona)
  signedIn = persona
  render()
  chat('identify', token)
  chat('open')
}

function signOut(): void {
  signedIn = null
  chat('shutdown')
  render()
}

function say(text: string): void {
  part('live').textContent = text
}

function placeNotice(notice: Notice): void {
  const card = document.querySelector<HTMLElement>(`.persona[data-persona="${CSS.escape(notice.persona)}"]`)
  if (card) showNotice(card, notice, language, () => say(word(language, 'copied')))
}

/** On a phone the chat covers the cards, so the message comes over it, as an SMS would. */
function arrive(notice: Notice): void {
  latest.set(notice.persona, notice)
  placeNotice(notice)
  if (notice.at < startedAt) return
  const code = codeIn(notice.text)
  say(code ? `${word(language, 'code')} ${code.split('').join(' ')}` : notice.text)
  part('sms-text').textContent = notice.text
  part('sms').hidden = false
  clearTimeout(smsTimer)
  smsTimer = setTimeout(hideSms, SMS_MS)
}

function hideSms(): void {
  part('sms').hidden = true
}

async function loadPersonas(): Promise<void> {
  const response = await fetch('/api/demo/personas').catch(() => null)
  if (!response?.ok) {
    part('sample-state').textContent = word(language, 'sample.failed')
    setTimeout(loadPersonas, RETRY_MS)
    return
  }
  personas = await response.json()
  part('sample-state').textContent = ''
  render()
}

part('language').addEventListener('click', () => {
  language = language === 'id' ? 'en' : 'id'
  render()
  chat('language', language)
})
part('talk').addEventListener('click', () => chat('open'))
part('sign-out').addEventListener('click', signOut)
part('sms-close').addEventListener('click', hideSms)
chosen = sessionStorage.getItem('sample')
loadChat(language)
chat('on', 'open', () => {
  document.body.dataset.chat = 'open'
})
chat('on', 'close', () => {
  document.body.dataset.chat = 'closed'
})
render()
await loadPersonas()
watchNotices(arrive)
