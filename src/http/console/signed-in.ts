import type { Asked, Reply } from '../asked.ts'
import { codedRefusals } from '../refusals.ts'
import { CSRF_HEADER, csrfMatches } from '../security/csrf.ts'
import { readSession } from '../security/sessions.ts'
import { findUser, type User } from '../security/users.ts'
import type { Site } from '../site.ts'
import { seesDesk } from './staff.ts'

export interface SignedIn {
  user: User
  /** The secret id of the session. */
  session: string
}

/** Browsers keep a `__Host-` cookie to this host and to https. */
const cookieName = (site: Site): string => (isSecure(site) ? '__Host-session' : 'session')

const isSecure = (site: Site): boolean => site.origins.console.startsWith('https:')

/** The session id of the request's cookie. */
export function sessionIn(site: Site, asked: Asked): string | undefined {
  const pairs = (asked.header('cookie') ?? '').split(';').map((pair) => pair.trim().split('='))
  return pairs.find(([name]) => name === cookieName(site))?.[1]
}

/** Sets the session cookie, or takes it away. */
export function sessionCookie(site: Site, session: string | null): Record<string, string> {
  const end = session === null ? '; Max-Age=0' : ''
  const secure = isSecure(site) ? '; Secure' : ''
  return {
    'set-cookie': `${cookieName(site)}=${session ?? ''}; Path=/; HttpOnly; SameSite=Strict${secure}${end}`,
  }
}

/** A page of another site may send a request here; the browser then names that site. */
export function isForeign(site: Site, asked: Asked): boolean {
  const origin = asked.header('origin')
  return (
    origin !== undefined && origin !== site.origins.console && origin !== `http://${asked.header('host')}`
  )
}

export async function signedIn(site: Site, asked: Asked): Promise<SignedIn | null> {
  const session = sessionIn(site, asked)
  const found = session === undefined ? undefined : await readSession(site.ports.store, session, asked.at)
  const user = found && (await findUser(site.ports.store, found.user))
  return session !== undefined && user?.active ? { user, session } : null
}

type Handler = (asked: Asked, who: SignedIn) => Promise<Reply>

/** Lets in who is signed in; a POST must carry the token of the session. */
export const forStaff =
  (site: Site, run: Handler): ((asked: Asked) => Promise<Reply>) =>
  async (asked) => {
    const who = await signedIn(site, asked)
    if (!who) return codedRefusals(asked, 401, 'signed_out')
    const changes = asked.request.method === 'POST'
    if (changes && (isForeign(site, asked) || !csrfMatches(who.session, asked.header(CSRF_HEADER)))) {
      return codedRefusals(asked, 403, 'csrf')
    }
    const limited = site.limits.take(asked, codedRefusals, [['staff', who.user.email]])
    return limited ?? run(asked, who)
  }

/** The same, for people whose role sees the desk. */
export const forDesk = (site: Site, run: Handler): ((asked: Asked) => Promise<Reply>) =>
  forStaff(site, async (asked, who) =>
    seesDesk(who.user) ? run(asked, who) : codedRefusals(asked, 403, 'role'),
  )
