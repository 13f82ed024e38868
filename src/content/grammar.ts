import { z } from 'zod'
import { type Anytime, SIGNALS, type State, type Step, type Steps } from '../conversation/grammar.ts'
import { EXPECTATIONS, INTENTS } from '../conversation/reading.ts'

const EVENTS = [...INTENTS, ...SIGNALS]

const word = z.string().min(1)
const words = z.union([word, z.array(word).min(1)])

const step: z.ZodType<Step> = z.lazy(() =>
  z.strictObject({
    when: words.exactOptional(),
    do: words.exactOptional(),
    say: words.exactOptional(),
    show: word.exactOptional(),
    buttons: z.array(word).min(1).exactOptional(),
    // biome-ignore lint/suspicious/noThenProperty: a field of the grammar, which nothing awaits.
    then: z.record(word, steps).exactOptional(),
    go: word.exactOptional(),
  }),
)

const steps: z.ZodType<Steps> = z.lazy(() => z.union([step, z.array(step).min(1)]))

const event = z.enum(EVENTS, 'no intent and no signal has this name')

/** A state as written in `dialogs/*.yaml`. */
export const stateShape: z.ZodType<State> = z.strictObject({
  public: z.boolean().exactOptional(),
  unproved: word.exactOptional(),
  unclear: word.exactOptional(),
  closed: z.boolean().exactOptional(),
  expecting: z.enum(EXPECTATIONS).exactOptional(),
  prompt: word.exactOptional(),
  show: word.exactOptional(),
  buttons: z.array(word).min(1).exactOptional(),
  enter: steps.exactOptional(),
  on: z.partialRecord(event, steps, {
    error: (issue) =>
      'keys' in issue && Array.isArray(issue.keys)
        ? `${issue.keys.join(', ')}: no intent and no signal has this name`
        : undefined,
  }),
})

/** A handler of `anytime`. */
export const anytimeShape: z.ZodType<Anytime> = z.strictObject({
  needs: z.enum(['level2', 'account']).exactOptional(),
  kind: z.enum(['answer', 'move']),
  queued: z.boolean().exactOptional(),
  steps,
})

export const intentShape = z.enum(INTENTS, 'no intent has this name')

/** What a button may stand for. */
export const meaningShape = event

/** The sections that a file of dialogs may have. */
export const sectionsShape = z.strictObject({
  states: z.record(word, z.unknown()).exactOptional(),
  anytime: z.record(word, z.unknown()).exactOptional(),
  buttons: z.record(word, z.unknown()).exactOptional(),
  retired: z.record(word, word).exactOptional(),
})
