import { json } from '../asked.ts'
import { codedRefusals } from '../refusals.ts'
import { userId } from '../security/users.ts'
import type { Site } from '../site.ts'
import { linksOf, newCode, unlink } from '../staff-chat/links.ts'
import type { ChatAccount } from '../wire/console.ts'
import { forDesk } from './signed-in.ts'
import { staffId } from './staff.ts'

/** The account of a chat, such as Microsoft Teams, in which the person works at the desk too. */
async function accountOf(site: Site, user: string): Promise<ChatAccount> {
  const [link] = await linksOf(site.ports.store, user)
  return {
    available: site.config.channels.teams !== null,
    linked: link ? { channel: 'teams', since: link.since, ready: link.readyUntil > site.ports.now() } : null,
  }
}

export const getChatAccount = (site: Site) =>
  forDesk(site, async (_, { user }) => json(200, await accountOf(site, userId(user.email))))

/** A code that makes the chat it is sent from theirs: it proves this session there, and the chat account here. */
export const postChatCode = (site: Site) =>
  forDesk(site, async (asked, { user }) => {
    if (site.config.channels.teams === null) return codedRefusals(asked, 409, 'channel_off')
    const made = await newCode(site.ports.store, userId(user.email), asked.at)
    site.log.info({ person: staffId(user.email) }, 'chat code made')
    return json(200, made)
  })

export const postChatUnlink = (site: Site) =>
  forDesk(site, async (_, { user }) => {
    const id = userId(user.email)
    for (const { address } of await linksOf(site.ports.store, id)) await unlink(site.ports.store, address)
    site.log.info({ person: staffId(user.email) }, 'chat account unlinked')
    return json(200, await accountOf(site, id))
  })
