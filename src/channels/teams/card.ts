import type { Language } from '../../conversation/message.ts'

/** Adaptive Cards 1.5, the newest version Teams shows everywhere (https://adaptivecards.io/explorer/). */
export interface AdaptiveCard {
  type: 'AdaptiveCard'
  $schema: string
  version: '1.5'
  lang: Language
  /** Shown instead where cards of this version are not. */
  fallbackText: string
  /** What a screen reader says. */
  speak: string
  body: Element[]
  actions?: Action[]
  msteams?: { width: 'Full' }
}

export type Element =
  | {
      type: 'TextBlock'
      text: string
      wrap: true
      style?: 'heading' | 'default'
      size?: 'Small' | 'Medium' | 'Large'
      weight?: 'Bolder'
      color?: 'Attention' | 'Good' | 'Default'
      isSubtle?: boolean
      spacing?: 'Small' | 'Medium' | 'Large'
    }
  | { type: 'FactSet'; facts: { title: string; value: string }[] }
  | { type: 'Container'; items: Element[]; separator?: boolean; spacing?: 'Medium'; style?: 'emphasis' }
  | {
      type: 'Input.Text'
      id: string
      label: string
      isMultiline: boolean
      isRequired: boolean
      errorMessage: string
      maxLength: number
    }
  | {
      type: 'Input.ChoiceSet'
      id: string
      label: string
      style: 'compact'
      isRequired: boolean
      errorMessage: string
      choices: { title: string; value: string }[]
    }

export type Action =
  | { type: 'Action.Submit'; title: string; data: Record<string, unknown>; style?: 'positive' }
  | { type: 'Action.OpenUrl'; title: string; url: string }
  | { type: 'Action.ShowCard'; title: string; card: Omit<AdaptiveCard, 'fallbackText' | 'speak' | 'lang'> }

const SCHEMA = 'http://adaptivecards.io/schemas/adaptive-card.json'

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive'

/** A card of these parts; `plain` says the same in words, for where it is not shown and for the ear. */
export const cardOf = (
  language: Language,
  plain: string,
  body: Element[],
  actions: Action[],
): AdaptiveCard => ({
  type: 'AdaptiveCard',
  $schema: SCHEMA,
  version: '1.5',
  lang: language,
  fallbackText: plain,
  speak: plain,
  body,
  ...(actions.length > 0 ? { actions } : {}),
})

/** A card inside a card, opened by a button. */
export const innerCard = (
  body: Element[],
  actions: Action[],
): Extract<Action, { type: 'Action.ShowCard' }>['card'] => ({
  type: 'AdaptiveCard',
  $schema: SCHEMA,
  version: '1.5',
  body,
  actions,
})

export const heading = (text: string): Element => ({
  type: 'TextBlock',
  text,
  wrap: true,
  style: 'heading',
  size: 'Medium',
  weight: 'Bolder',
})

export const line = (text: string): Element => ({ type: 'TextBlock', text, wrap: true })

export const factSet = (facts: readonly (readonly [string, string])[]): Element => ({
  type: 'FactSet',
  facts: facts.map(([title, value]) => ({ title, value })),
})

/** The words of elements in reading order, a line each. */
export const plainOf = (elements: readonly Element[]): string => elements.flatMap(wordsOf).join('\n')

function wordsOf(element: Element): string[] {
  switch (element.type) {
    case 'TextBlock':
      return [element.text.replaceAll('**', '')]
    case 'FactSet':
      return element.facts.map(({ title, value }) => `${title}: ${value.replaceAll('**', '')}`)
    case 'Container':
      return [plainOf(element.items)]
    case 'Input.Text':
    case 'Input.ChoiceSet':
      return [element.label]
  }
}
