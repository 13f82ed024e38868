import type { Language } from '../conversation/message.ts'
import type { Sent } from './channel.ts'

/**
 * The desk as a person of the staff meets it in a chat. The adapter shows what it is given and hands on what
 * comes back; who may do what, and every word, is the desk's.
 */
export interface StaffLine {
  /**
   * Takes in what somebody wrote or pressed; false when it is not for the desk, and a debtor may be meant.
   * Resolves once it is done, so that the provider repeats what could not be.
   */
  hear(from: string, said: StaffSaid): Promise<boolean>
  /** The person has removed the app, or put it back. */
  left?(address: string): Promise<void>
}

/** A channel whose users may be people of the staff. */
export interface StaffChannel {
  /** From now on what the staff say goes to the desk. */
  serveStaff(line: StaffLine): void
  staff: StaffMessenger
}

/** `id` is the provider's; a second delivery carries it again. `language`: that of their client. */
export type StaffSaid = {
  id: string
  at: number
  language: Language
} /** `file`: something was sent along that is no text. */ & (
  | { kind: 'text'; text: string; file: boolean }
  /** A button of ours with the values it was given and what was filled in beside it. */
  | { kind: 'act'; act: string; values: Readonly<Record<string, string>> }
)

/** The way back to them. Throws on an outage. */
export interface StaffMessenger {
  /** `to`: the address they write from. */
  post(to: string, message: StaffMessage): Promise<Sent>
  /** Puts another message in the place of one that was posted. */
  change(to: string, id: string, message: StaffMessage): Promise<Sent>
}

/** A message as data; all of it is words to show. */
export interface StaffMessage {
  language: Language
  title: string
  /** Calls for attention at once. */
  urgent?: boolean
  paragraphs?: readonly string[]
  facts?: readonly (readonly [name: string, value: string])[]
  /** What was said, oldest first. */
  quotes?: readonly { by: string; text: string }[]
  actions?: readonly StaffAction[]
}

export interface StaffAction {
  title: string
  act: string
  values: Readonly<Record<string, string>>
  /** Asked for before the button can be pressed; what is typed comes back under these names. */
  fields?: readonly StaffField[]
  /** The button below the fields. */
  submit?: string
}

export interface StaffField {
  name: string
  label: string
  /** Shown when it was left empty. */
  missing: string
  /** Choices by value; without them it is text. */
  choices?: readonly { value: string; title: string }[]
}
