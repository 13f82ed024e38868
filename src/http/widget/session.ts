import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { POSSESSION_MS } from '../../conversation/verification.ts'
import { bind, debtorCase } from '../../runtime/addresses.ts'
import { type Asked, json, type Reply } from '../asked.ts'
import { parseBody } from '../body.ts'
import { network } from '../limits.ts'
import { readHostIdentity, readLink, spendOnce } from '../security/tokens.ts'
import type { Site } from '../site.ts'
import type { SessionReply } from '../wire/widget.ts'
import { brandOf } from './brand.ts'
import type { Tag } from './cursor.ts'
import { view } from './snapshot.ts'
import type { Visitor, Visitors } from './visitor.ts'

const LONGEST_TOKEN = 4_096

export const sessionSchema = z.strictObject({
  visitor: z.string().max(LONGEST_TOKEN).optional(),
  identity: z.string().max(LONGEST_TOKEN).optional(),
  link: z.string().max(LONGEST_TOKEN).optional(),
  language: z.enum(['id', 'en']).optional(),
})

interface Held {
  token: string
  visitor: Visitor
}

/** Starts or resumes a visit; with an identity token of the lender's site the visit is that customer's. */
export function sessionRoute(site: Site, visitors: Visitors, tag: Tag) {
  const brand = brandOf(site)
  return async (asked: Asked): Promise<Reply> => {
    const limited = site.limits.take(asked, site.refuse, [['sessions', network(asked)]])
    if (limited) return limited
    const parsed = parseBody(asked, sessionSchema, site.refuse)
    if (!parsed.ok) return parsed.refusal
    const { visitor, identity, link, language } = parsed.value
    if (language) asked.language = language
    const known = visitor === undefined ? null : await visitors.read(visitor, asked.at)
    const vouched = identity !== undefined || link !== undefined
    if (known && !known.ok && !vouched) return site.refuse(asked, 401, known.code)
    const resumed: Held | null =
      known?.ok && visitor !== undefined ? { token: visitor, visitor: known.visitor } : null
    const debtor = await vouchedFor(site, { identity, link }, asked.at)
    if (debtor === 'refused') return site.refuse(asked, 401, 'identity_refused')
    const held = await visitFor(site, visitors, resumed, debtor, asked.at, link !== undefined)
    const token = visitors.renew(held.token, held.visitor, asked.at)
    const { snapshot } = await view(site, tag, held.visitor.address, new Map())
    return json(200, { visitor: token, brand, snapshot } satisfies SessionReply)
  }
}

/** The case of the customer the lender's site has signed in; null when we know no such customer. */
async function vouchedFor(
  site: Site,
  { identity, link }: { identity?: string | undefined; link?: string | undefined },
  now: number,
): Promise<string | null | 'refused'> {
  if (link !== undefined) return linkedTo(site, link, now)
  if (identity === undefined) return null
  if (!site.identityKeys) return 'refused'
  const rules = { keys: site.identityKeys, audience: site.origins.widget }
  const read = await readHostIdentity(site.ports.store, rules, identity, now)
  if (!read.ok) return 'refused'
  const caseId = debtorCase(site.ports.creditor, read.debtor)
  const { version } = await site.runtime.read(caseId)
  return version > 0 ? caseId : null
}

/** The case of a link that we sent to a contact point on file. */
async function linkedTo(site: Site, link: string, now: number): Promise<string | 'refused'> {
  const read = await readLink(site.keys, link, 'chat', now)
  if (!read.ok) return 'refused'
  return (await spendOnce(site.ports.store, link, read.link.expiresAt)) ? read.link.subject : 'refused'
}

/** A browser that was another customer's becomes a new visitor, so that it reads nothing of theirs. */
async function visitFor(
  site: Site,
  visitors: Visitors,
  resumed: Held | null,
  debtor: string | null,
  now: number,
  led: boolean,
): Promise<Held> {
  if (debtor === null) return resumed ?? visitors.create(now)
  const binding = resumed ? await site.runtime.binding(resumed.visitor.address) : null
  const isTheirs = binding?.case === debtor
  const isNobodys = binding !== null && [binding.case, ...binding.past].every((id) => id.startsWith('v'))
  const held = resumed && (isTheirs || isNobodys) ? resumed : visitors.create(now)
  const { address } = held.visitor
  await bind(site.ports.store, address, debtor)
  const input = {
    id: `vouched:${randomUUID()}`,
    at: now,
    kind: 'vouched',
    address,
    until: now + POSSESSION_MS,
    led,
  } as const
  await site.runtime.deliver(debtor, input)
  site.ports.bell.ring('address', address)
  return held
}
