import { isLidUser, isPnUser, jidDecode, jidNormalizedUser, type WAMessageKey } from 'baileys'
import { addressOn } from '../channel.ts'

/**
 * Who wrote, by the two names WhatsApp has for a person: the LID, which is private and stays, and the
 * telephone number, which the person may hide. Both as jids without a device.
 */
export interface Person {
  lid?: string
  pn?: string
}

/** What the client knows of which number belongs to which LID. The LID of a number may be asked of the server. */
export interface Directory {
  getLIDForPN(pn: string): Promise<string | null>
  getPNForLID(lid: string): Promise<string | null>
}

/** Undefined for a key that names no person. What cannot be looked up now is left out. */
export async function personOf(key: WAMessageKey, directory: Directory): Promise<Person | undefined> {
  const told = [key.remoteJid, key.remoteJidAlt].map((jid) => jidNormalizedUser(jid ?? undefined))
  const lid = told.find((jid) => isLidUser(jid))
  const pn = told.find((jid) => isPnUser(jid))
  if (lid === undefined && pn === undefined) return undefined
  const found = {
    lid: lid ?? (await lookUp(() => directory.getLIDForPN(pn ?? ''), isLidUser)),
    pn: pn ?? (await lookUp(() => directory.getPNForLID(lid ?? ''), isPnUser)),
  }
  return {
    ...(found.lid === undefined ? {} : { lid: found.lid }),
    ...(found.pn === undefined ? {} : { pn: found.pn }),
  }
}

async function lookUp(
  ask: () => Promise<string | null>,
  is: (jid: string | undefined) => boolean | undefined,
): Promise<string | undefined> {
  try {
    const jid = jidNormalizedUser((await ask()) ?? undefined)
    return is(jid) ? jid : undefined
  } catch {
    return undefined
  }
}

/** The jids of a person, the one that is their address first. */
export const jidsOf = ({ lid, pn }: Person): string[] =>
  [lid, pn].filter((jid): jid is string => jid !== undefined)

export const addressesOf = (account: string, person: Person): string[] =>
  jidsOf(person).map((jid) => addressOn('whatsapp-web', account, jid))

/** E.164, only of a jid that is a telephone number: the digits of a LID are none. */
export function phoneOf(jid: string | undefined): string | undefined {
  if (!isPnUser(jid)) return undefined
  const user = jidDecode(jid)?.user ?? ''
  return /^[1-9]\d{6,14}$/.test(user) ? `+${user}` : undefined
}

/** Whether a message may be sent to it at all. */
export const isPerson = (jid: string): boolean => Boolean(isLidUser(jid) || isPnUser(jid))
