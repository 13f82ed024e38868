import { addressOn } from '../channel.ts'

/**
 * A business-scoped user id: a country, a full stop and up to 128 letters and digits, a parent's with `ENT.`
 * between (developers.facebook.com, business-scoped user IDs). A little more is let in than is given out.
 */
const SCOPED = /^[A-Za-z]{2}\.[\w.-]{1,160}$/
/** A WhatsApp id: the digits of an international number (E.164 allows 15). */
const DIGITS = /^[1-9]\d{5,14}$/

/** How Meta named a user: either may be missing, but not both. */
export interface User {
  scoped?: string
  digits?: string
}

/** The names that are well formed; undefined when there is none. */
export function userOf(scoped: string | undefined, digits: string | undefined): User | undefined {
  const user: User = {
    ...(scoped !== undefined && SCOPED.test(scoped) ? { scoped } : {}),
    ...(digits !== undefined && DIGITS.test(digits) ? { digits } : {}),
  }
  return user.scoped === undefined && user.digits === undefined ? undefined : user
}

/**
 * The address of a user and its other names. The scoped id comes first: it is there when a user hides the
 * number, and it changes when the number gets another owner.
 */
export function addressesOf(
  account: string,
  { scoped, digits }: User,
): { address: string; aliases: string[] } {
  const [first = '', ...others] = [scoped, digits].filter((name) => name !== undefined)
  const on = (name: string): string => addressOn('whatsapp', account, name)
  return { address: on(first), aliases: others.map(on) }
}

/** The field by which the Graph API is told the receiver; undefined when the name is neither. */
export function receiverOf(user: string): { recipient: string } | { to: string } | undefined {
  if (SCOPED.test(user)) return { recipient: user }
  return DIGITS.test(user) ? { to: user } : undefined
}
