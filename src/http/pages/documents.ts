import { balanceOf } from '../../negotiation/ledger.ts'
import type { Asked, Reply } from '../asked.ts'
import { network } from '../limits.ts'
import type { Site } from '../site.ts'
import { addendum, settlementLetter } from './addendum.ts'
import { type LinkedDocument, readDocumentLink, shortRef } from './link.ts'
import { type Markup, markup } from './markup.ts'
import { pageReply } from './page.ts'
import { both } from './say.ts'
import { type Subject, statement } from './statement.ts'

/** A printable page behind a signed link, which opens until it expires. */
export const getDocument =
  (site: Site) =>
  async (asked: Asked): Promise<Reply> => {
    const limited = site.limits.take(asked, site.refuse, [['networkPages', network(asked)]])
    if (limited) return limited
    const linked = await readDocumentLink(site.keys, asked.params['*'] ?? '', asked.at)
    const body = linked ? await documentOf(site, linked, asked.at) : null
    if (!body) return gone(site, 404)
    return pageReply(200, { language: 'id', title: site.words('id', 'page.title'), body })
  }

async function documentOf(site: Site, linked: LinkedDocument, at: number): Promise<Markup | null> {
  const { c } = await site.runtime.read(linked.case)
  const account = c.accounts.find((one) => shortRef(one.id) === linked.account)
  if (!account) return null
  const subject: Subject = { site, c, account }
  switch (linked.document) {
    case 'statement':
      return statement(subject, at)
    case 'settlement':
      return isSettled(subject) ? settlementLetter(subject, at) : null
    case 'addendum': {
      const agreement = c.agreements.find((one) => shortRef(one.number) === linked.agreement)
      return agreement ? addendum(subject, agreement, at) : null
    }
  }
}

const isSettled = ({ c, account }: Subject): boolean =>
  balanceOf(account) === 0 || c.agreements.some((one) => one.account === account.id && one.status === 'kept')

/** A link that has expired, was cut short or was never ours: how to get a new one, and nothing else. */
export const gone = (site: Site, status: number): Reply =>
  pageReply(status, {
    language: 'id',
    title: site.words('id', 'page.title'),
    body: markup`<h1>${both(site, 'page.gone')}</h1><p>${both(site, 'page.gone_text')}</p>`,
  })
