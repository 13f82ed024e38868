import { z } from 'zod'
import type { InboundContent } from '../channel.ts'
import type { TeamsActivity } from './activity.ts'

type MediaKind = Extract<InboundContent, { kind: 'media' }>['media']

/** Where the service says a file lies, and its type where the message tells it; empty where only the answer will. */
export const placeSchema = z.object({ url: z.url(), type: z.string() })

export type FilePlace = z.infer<typeof placeSchema>

/** A file of a message; without a place it cannot be fetched. */
export interface Attached {
  media: MediaKind
  place?: FilePlace
}

/** Teams repeats a formatted text as HTML beside it, and sends cards along: neither is a file. */
const NO_FILE = /^text\/html$|^application\/vnd\.microsoft\.(?:card|teams\.(?:card|messagereference))/i
const FILE = 'application/vnd.microsoft.teams.file.download.info'
/** The app lets ten be picked at once. */
const MOST_FILES = 10

/**
 * A file is described by a link that is good for about an hour, and its extension; a picture pasted into the text
 * lies with the service, which gives it to the app alone
 * (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4).
 */
const attachmentSchema = z.looseObject({
  contentUrl: z.string().max(4_096).optional(),
  content: z.looseObject({ downloadUrl: z.string().max(4_096), fileType: z.string().max(32) }).partial(),
})

/** The files of a message, in its order. */
export const filesOf = ({ attachments = [] }: TeamsActivity): Attached[] =>
  attachments
    .filter(({ contentType }) => !NO_FILE.test(contentType))
    .slice(0, MOST_FILES)
    .map((attachment) => attached(attachment))

function attached(attachment: { contentType: string; content?: unknown }): Attached {
  const named = attachment.contentType.toLowerCase()
  const { content = {}, contentUrl } =
    attachmentSchema.safeParse({ ...attachment, content: attachment.content ?? {} }).data ?? {}
  const extension = content.fileType?.toLowerCase().replace(/^\./, '') ?? ''
  const type = named === FILE ? typeOf(extension) : named.includes('*') ? '' : named
  const media = named === FILE ? kindOf(type) : kindOf(named)
  const url = content.downloadUrl ?? contentUrl
  return url !== undefined && URL.canParse(url) ? { media, place: { url, type } } : { media }
}

const TYPES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  heic: 'image/heic',
  bmp: 'image/bmp',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  aac: 'audio/aac',
  amr: 'audio/amr',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  avi: 'video/x-msvideo',
  mkv: 'video/x-matroska',
  pdf: 'application/pdf',
  txt: 'text/plain',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
}

/** What an extension that is not known here holds is not guessed. */
const typeOf = (extension: string): string => TYPES[extension] ?? 'application/octet-stream'

function kindOf(type: string): MediaKind {
  const [main] = type.split('/')
  if (main === 'image' || main === 'video') return main
  if (main === 'audio') return 'voice'
  return 'document'
}
