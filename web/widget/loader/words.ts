import type { Language } from '../../../src/conversation/message.ts'

interface LoaderWords {
  launch: string
  close: string
  unread: (count: number) => string
  frame: (creditor: string) => string
}

export const LOADER_WORDS: Record<Language, LoaderWords> = {
  id: {
    launch: 'Butuh bantuan?',
    close: 'Tutup percakapan',
    unread: (count) => `${count} pesan baru`,
    frame: (creditor) => `${creditor} chat`.trim(),
  },
  en: {
    launch: 'Need help?',
    close: 'Close the chat',
    unread: (count) => (count === 1 ? '1 new message' : `${count} new messages`),
    frame: (creditor) => `${creditor} chat`.trim(),
  },
}
