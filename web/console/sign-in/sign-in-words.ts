import type { Refusal } from '../../../src/http/wire/console.ts'
import type { Key } from '../words/id.ts'

/** What is wrong with a try to sign in, and at which field it is said. */
export interface SignInFault {
  field: 'email' | 'password' | 'form'
  words: Key
}

/** What can be seen before the server is asked. */
export function signInFault(email: string, password: string): SignInFault | null {
  if (!/^\S+@\S+$/.test(email.trim())) return { field: 'email', words: 'sign-in.email-missing' }
  if (password === '') return { field: 'password', words: 'sign-in.password-missing' }
  return null
}

/** The same words whichever of the two was wrong, so that nobody learns which addresses exist. */
export function refusalWords(status: number, refusal: Refusal): SignInFault {
  if (status === 0) return { field: 'form', words: 'sign-in.unreachable' }
  if (status === 429 || refusal.code === 'locked') return { field: 'form', words: 'sign-in.locked' }
  if (status >= 400 && status < 500) return { field: 'form', words: 'sign-in.wrong' }
  return { field: 'form', words: 'sign-in.failed' }
}
