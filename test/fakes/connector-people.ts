/** The app of the tests and the directory it is registered in; both invented. */
export const APP = {
  id: '7d1f0c1e-52a4-4d0b-9c55-1f5a7f0e9a11',
  tenant: '3b9b1c52-8f0f-4b53-8a73-0f7f6d0a2c01',
}

/** A person with a personal chat; the ids are invented, their shapes are those Teams uses. */
export interface Person {
  tenant: string
  user: string
  conversation: string
  name: string
}

export const BOT_ID = `28:${APP.id}`

export const PERSON: Person = {
  tenant: APP.tenant,
  user: '5f0c7a34-6c1c-4f0e-9d55-0a1b2c3d4e5f',
  conversation: 'a:1nVeNtEdCoNvErSaTiOnIdOfTheTests',
  name: 'Rina Contoh',
}

export interface Changes {
  id?: string
  type?: string
  text?: string
  [name: string]: unknown
}

let written = 0

/** An activity as the channel service posts it, with the parts a test is about changed. */
export function activityOf(
  serviceUrl: string,
  person: Person,
  changes: Changes = {},
): Record<string, unknown> {
  written += 1
  return {
    type: 'message',
    id: `17640384${String(written).padStart(5, '0')}`,
    timestamp: '2026-11-25T02:59:58.1234567Z',
    localTimestamp: '2026-11-25T09:59:58.1234567+07:00',
    localTimezone: 'Asia/Jakarta',
    channelId: 'msteams',
    serviceUrl,
    from: { id: `29:1${person.user}`, name: person.name, aadObjectId: person.user },
    conversation: { conversationType: 'personal', tenantId: person.tenant, id: person.conversation },
    recipient: { id: BOT_ID, name: 'Asisten' },
    entities: [
      { locale: 'id-ID', country: 'ID', platform: 'Web', timezone: 'Asia/Jakarta', type: 'clientInfo' },
    ],
    channelData: { tenant: { id: person.tenant } },
    locale: 'id-ID',
    textFormat: 'plain',
    ...changes,
  }
}
