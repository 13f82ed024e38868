import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWhatsAppServer } from '@openclaw/crabline'
import { OWN_NUMBER } from './kept-session.ts'

/** A server that speaks WhatsApp's protocol on loopback, and a debtor who writes through it. */
export interface Line {
  url: string
  /** What the debtor sends arrives as it would from their telephone. */
  write(text: string, more?: { from?: string; id?: string }): Promise<void>
  speak(sound: Buffer): Promise<void>
  /** The texts the server took from us, in order, once per message id. */
  taken(): { id: string; to: string; text: string }[]
  close(): Promise<void>
}

export const DEBTOR = '6281234567890@s.whatsapp.net'

export async function openLine(): Promise<Line> {
  const folder = mkdtempSync(join(tmpdir(), 'lunas-whatsapp-'))
  const recorderPath = join(folder, 'record.jsonl')
  const { close, manifest } = await startWhatsAppServer({
    selfJid: `${OWN_NUMBER}@s.whatsapp.net`,
    recorderPath,
  })
  const inject = async (body: object): Promise<void> => {
    const response = await fetch(manifest.endpoints.adminInboundUrl, {
      method: 'POST',
      headers: { 'X-Crabline-Admin-Token': manifest.adminToken, 'content-type': 'application/json' },
      body: JSON.stringify({ pushName: 'Debtor', ...body }),
    })
    if (!response.ok) throw new Error(`The server refused the message: ${await response.text()}`)
  }
  return {
    url: manifest.endpoints.baileysWebSocketUrl,
    write: (text, { from = DEBTOR, id } = {}) =>
      inject({ chatJid: from, senderJid: from, text, ...(id === undefined ? {} : { messageId: id }) }),
    speak: (sound) =>
      inject({
        chatJid: DEBTOR,
        senderJid: DEBTOR,
        audio: { contentBase64: sound.toString('base64'), mimeType: 'audio/ogg', ptt: true },
      }),
    taken: () => takenIn(readFileSync(recorderPath, 'utf8')),
    async close() {
      await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Recorded {
  accepted?: boolean
  body: { key?: { id: string; remoteJid: string }; message?: { conversation: string } }
}

const takenIn = (record: string): { id: string; to: string; text: string }[] =>
  record
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Recorded)
    .flatMap(({ accepted, body: { key, message } }) =>
      accepted && key && message ? [{ id: key.id, to: key.remoteJid, text: message.conversation }] : [],
    )
