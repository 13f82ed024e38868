import type { StaffAction, StaffField, StaffMessage } from '../staff.ts'
import { type Action, type AdaptiveCard, cardOf, type Element, factSet, innerCard, plainOf } from './card.ts'
import { toMarkdown } from './markdown.ts'

/** A note or a reply is no longer than the desk takes. */
const LONGEST_FIELD = 4_000

/** A message to the staff as a card. */
export function staffCard(message: StaffMessage): AdaptiveCard {
  const { language, title, urgent, paragraphs = [], facts = [], quotes = [], actions = [] } = message
  const body: Element[] = [
    {
      type: 'TextBlock',
      text: toMarkdown(title),
      wrap: true,
      style: 'heading',
      size: 'Medium',
      weight: 'Bolder',
      color: urgent ? 'Attention' : 'Default',
    },
    ...(facts.length > 0 ? [factSet(facts.map(([name, value]) => [name, toMarkdown(value)]))] : []),
    ...paragraphs.map((text): Element => ({ type: 'TextBlock', text: toMarkdown(text), wrap: true })),
    ...quotes.map(
      ({ by, text }): Element => ({
        type: 'Container',
        style: 'emphasis',
        spacing: 'Medium',
        items: [
          { type: 'TextBlock', text: toMarkdown(by), wrap: true, size: 'Small', isSubtle: true },
          { type: 'TextBlock', text: toMarkdown(text), wrap: true, spacing: 'Small' },
        ],
      }),
    ),
  ]
  return cardOf(language, plainOf(body), body, actions.map(actionOf))
}

function actionOf({ title, act, values, fields = [], submit }: StaffAction): Action {
  const data = { staff: act, values }
  if (fields.length === 0) return { type: 'Action.Submit', title, data }
  return {
    type: 'Action.ShowCard',
    title,
    card: innerCard(fields.map(fieldOf), [
      { type: 'Action.Submit', title: submit ?? title, data, style: 'positive' },
    ]),
  }
}

const fieldOf = ({ name, label, missing, choices }: StaffField): Element =>
  choices
    ? {
        type: 'Input.ChoiceSet',
        id: name,
        label,
        style: 'compact',
        isRequired: true,
        errorMessage: missing,
        choices: [...choices],
      }
    : {
        type: 'Input.Text',
        id: name,
        label,
        isMultiline: true,
        isRequired: true,
        errorMessage: missing,
        maxLength: LONGEST_FIELD,
      }
