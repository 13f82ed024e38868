import { revealsDebt } from '../compliance/lexicon.ts'
import { accountFacts } from '../conversation/facts/accounts.ts'
import { dealFacts } from '../conversation/facts/deals.ts'
import { offerFacts } from '../conversation/facts/offers.ts'
import type { Language } from '../conversation/message.ts'
import { LANGUAGES, localeFile } from './check-words.ts'
import type { Dialogs } from './dialogs.ts'
import { compile, type Form } from './icu.ts'
import type { Message, Messages } from './locale.ts'
import type { Problem } from './problems.ts'
import { type BUTTONS_BY_CODE, SAID_BY_CODE } from './said-by-code.ts'
import type { Visit } from './walk.ts'

/** Facts that tell of a debt by themselves. */
const TELLING: ReadonlySet<string> = new Set(
  [accountFacts, offerFacts, dealFacts].flatMap((group) => Object.keys(group)),
)

/** Buttons put under words of the engine for somebody not yet known. */
const OPEN_BUTTONS: ReadonlySet<string> = new Set([
  'my_account',
  'talk_to_person',
  'not_me',
] satisfies (typeof BUTTONS_BY_CODE)[number][])

/** Cards that show nothing of an account. */
const OPEN_CARDS: ReadonlySet<string> = new Set([
  'identity_claim',
  'identity_knowledge',
  'identity_code',
  'waiting',
  'crisis',
])

interface Use {
  file: string
  at: string
  key: string
}

/**
 * Nothing that may be said before the person is known tells of a debt, in any language, variant or
 * channel: such a message would be replaced by the neutral one when it is said.
 */
export function checkOpen(dialogs: Dialogs, visit: Visit, locales: Record<Language, Messages>): Problem[] {
  const reported = new Set<string>()
  const telling = [...openUses(dialogs, visit)].flatMap(({ file, at, key }) =>
    LANGUAGES.flatMap((language) => {
      const message = locales[language].get(key)
      const told = message ? tells(key, message, language) : undefined
      const problem = `says ${key} of ${localeFile(language)} before the person is known, and it ${told}`
      if (told === undefined || reported.has(at + problem)) return []
      reported.add(at + problem)
      return [{ file, at, problem }]
    }),
  )
  return [...telling, ...openCards(dialogs, visit), ...closedBehindOpen(dialogs, visit), ...refuges(dialogs)]
}

function openCards({ states }: Dialogs, visit: Visit): Problem[] {
  const shown = [
    ...[...states].map(([name, { file, value }]) => ({
      file,
      at: `states.${name}.show`,
      show: value.public === true ? value.show : undefined,
    })),
    ...visit.steps.map(({ file, at, step, open }) => ({
      file,
      at: `${at}.show`,
      show: open ? step.show : undefined,
    })),
  ]
  return shown.flatMap(({ file, at, show }) =>
    show === undefined || OPEN_CARDS.has(show)
      ? []
      : [{ file, at, problem: `shows the card ${show} before the person is known` }],
  )
}

/** Whoever is not known is led through public states only. */
const closedBehindOpen = ({ states }: Dialogs, visit: Visit): Problem[] =>
  visit.steps.flatMap(({ file, at, step, open }) => {
    const target = step.go === undefined ? undefined : states.get(step.go)
    if (!open || !target || target.value.public === true) return []
    const problem = `leads somebody not yet known to ${step.go}, which is not public; guard it with verified`
    return [{ file, at: `${at}.go`, problem }]
  })

/** The state that stands in for another where nobody is known must itself be fit for that. */
const refuges = ({ states }: Dialogs): Problem[] =>
  [...states].flatMap(([name, { file, value }]) => {
    if (value.unproved === undefined || states.get(value.unproved)?.value.public === true) return []
    return [{ file, at: `states.${name}.unproved`, problem: `${value.unproved} is no public state` }]
  })

function* openUses({ states, anytime }: Dialogs, visit: Visit): Generator<Use> {
  for (const [name, { file, value }] of states) {
    if (value.public !== true) continue
    const at = `states.${name}`
    if (value.prompt !== undefined) yield { file, at: `${at}.prompt`, key: value.prompt }
    for (const button of value.buttons ?? []) yield { file, at: `${at}.buttons`, key: `button.${button}` }
  }
  for (const { file, at, step, open } of visit.steps) {
    if (!open) continue
    for (const key of [step.say ?? []].flat()) yield { file, at: `${at}.say`, key }
    for (const button of step.buttons ?? []) yield { file, at: `${at}.buttons`, key: `button.${button}` }
  }
  for (const [intent, { file, value }] of anytime) {
    if (value.needs === undefined) yield { file, at: `anytime.${intent}`, key: `intent.${intent}` }
  }
  const engine = { file: 'src/content/said-by-code.ts' }
  for (const [key, { open }] of Object.entries(SAID_BY_CODE)) if (open) yield { ...engine, at: key, key }
  for (const button of OPEN_BUTTONS) yield { ...engine, at: button, key: `button.${button}` }
}

function tells(key: string, message: Message, language: Language): string | undefined {
  const values = SAID_BY_CODE[key]?.values ?? []
  for (const text of Object.values(message).flat()) {
    const form = compiled(text, language)
    if (!form) continue
    const slot = form.slots.find((name) => TELLING.has(name) && !values.includes(name))
    if (slot !== undefined) return `brings {${slot}}`
    if (revealsDebt(form.literals.join(' … '))) return `tells of a debt: “${text}”`
  }
  return undefined
}

function compiled(text: string, language: Language): Form | undefined {
  try {
    return compile(text, language)
  } catch {
    return undefined
  }
}
