import { type Key, type Language, word } from './words.ts'

/** `GET /api/demo/personas`. */
export interface Persona {
  id: string
  name: string
  headline: Record<Language, string>
  contact: string
  birthdate: string
  nikLast4: string
}

export interface PersonaActs {
  start: (persona: Persona) => void
  openSignedIn: (persona: Persona) => void
  copied: () => void
}

const FIELDS = [
  ['contact', 'contact'],
  ['birthdate', 'birthdate'],
  ['nik', 'nikLast4'],
] as const

/** One sample customer: who it is, what proves it, and the place where the code arrives. */
export function personaCard(persona: Persona, language: Language, acts: PersonaActs): HTMLLIElement {
  const card = element('li', 'persona')
  card.dataset.persona = persona.id
  const first = persona.name.split(' ')[0] ?? persona.name
  const details = element('dl', 'details')
  for (const [label, field] of FIELDS)
    details.append(detail(label, shown(persona, field), persona[field], language, acts))
  const start = button('button pine', word(language, 'start', first), () => acts.start(persona))
  const signedIn = button('plain', word(language, 'signedIn'), () => acts.openSignedIn(persona))
  signedIn.setAttribute('aria-label', `${word(language, 'signedIn')}: ${persona.name}`)
  const notice = element('div', 'notice')
  notice.append(element('p', 'notice-empty', word(language, 'noCode')))
  const head = element('div', 'persona-head')
  head.append(element('span', 'face', initials(persona.name)), element('h3', '', persona.name))
  head.append(element('p', 'headline', persona.headline[language]))
  card.append(head, details, start, signedIn, notice)
  return card
}

function detail(label: Key, text: string, value: string, language: Language, acts: PersonaActs): HTMLElement {
  const row = element('div', 'detail')
  const copy = copyButton(value, language, acts.copied)
  copy.setAttribute('aria-label', `${word(language, 'copy')}: ${word(language, label)} ${text}`)
  const answer = element('dd', '', text)
  answer.append(copy)
  row.append(element('dt', '', word(language, label)), answer)
  return row
}

export function copyButton(value: string, language: Language, done: () => void): HTMLButtonElement {
  const copy = button('copy', word(language, 'copy'), async () => {
    await navigator.clipboard.writeText(value)
    copy.textContent = word(language, 'copied')
    done()
    setTimeout(() => {
      copy.textContent = word(language, 'copy')
    }, 2000)
  })
  return copy
}

const shown = (persona: Persona, field: 'contact' | 'birthdate' | 'nikLast4'): string =>
  field === 'birthdate' ? persona.birthdate.split('-').reverse().join(' ') : persona[field]

const initials = (name: string): string =>
  name
    .split(' ')
    .slice(0, 2)
    .map((part) => part.charAt(0))
    .join('')

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  made.className = className
  if (text) made.textContent = text
  return made
}

export function button(className: string, text: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', className, text)
  made.type = 'button'
  made.addEventListener('click', onClick)
  return made
}
