import type { ChannelName } from '../../channels/channel.ts'
import type { LoadedCase } from '../../runtime/case-document.ts'
import type { Asked, Reply } from '../asked.ts'
import { codedRefusals } from '../refusals.ts'
import type { Site } from '../site.ts'
import { isCovered } from './queue-row.ts'

/** What a browser may show in a tab of its own; all else is saved. */
const SHOWN = /^(?:image\/(?:jpeg|png|webp)|application\/pdf|audio\/[\w.+-]+)$/

/** A file cannot run anything, whatever is in it. */
const HARMLESS = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
}

/** Answers with the file that a row of a case carries, fetched from its channel at this moment. */
export async function fileReply(site: Site, { c }: LoadedCase, asked: Asked): Promise<Reply> {
  const seq = Number(asked.params.seq)
  const row = Number.isSafeInteger(seq)
    ? (await site.runtime.transcript(c.id, seq - 1)).find((one) => one.seq === seq)
    : undefined
  if (!row?.file || isCovered(c)) return codedRefusals(asked, 404, 'not_found')
  const channel = site.ports.channels.get(row.address.slice(0, row.address.indexOf(':')) as ChannelName)
  const media = await channel?.fetchMedia?.(row.file.id)
  if (!media?.ok) return notOpened(site, asked, media?.code ?? 'MEDIA_GONE')
  const type = media.type.split(';')[0]?.trim().toLowerCase() ?? ''
  const headers = {
    ...HARMLESS,
    'content-type': SHOWN.test(type) ? type : 'application/octet-stream',
    'content-disposition': SHOWN.test(type) ? 'inline' : `attachment; filename="${row.file.media}"`,
  }
  return { status: 200, headers, body: Buffer.from(media.bytes) }
}

/** Why a file is not opened, by the adapters' codes; any other means that the provider has it no more. */
const WHY: [RegExp, string][] = [
  [/^MEDIA_(?:UNSAFE|HARMFUL|CHANGED|DAMAGED|HOST|BAD_PLACE)$/, 'file.unsafe'],
  [/^MEDIA_TYPE$/, 'file.kind'],
  [/^MEDIA_TOO_LARGE$/, 'file.too_large'],
  [/^MEDIA_PAUSED$/, 'file.later'],
]

/** It is opened in a tab of its own, so what stands there is for a person: why, and what to do. */
function notOpened({ words }: Site, asked: Asked, code: string): Reply {
  const chosen = asked.query.get('language')
  const language = chosen === 'id' || chosen === 'en' ? chosen : asked.language
  const key = WHY.find(([pattern]) => pattern.test(code))?.[1] ?? 'file.gone'
  const headers = { ...HARMLESS, 'content-type': 'text/plain; charset=utf-8' }
  return { status: 410, headers, body: `${words(language, key)} (${code})` }
}
