import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { sendJson, serveFile } from './fake-files.ts'

export interface Notice {
  persona: string
  text: string
  at: number
}

const PERSONAS = [
  [
    'siti',
    'Siti Rahmawati',
    '45 hari lewat, kartu kredit',
    '45 days late, credit card',
    '1990-08-17',
    '4417',
  ],
  [
    'budi',
    'Budi Santoso',
    '12 hari lewat, pinjaman motor',
    '12 days late, motorcycle loan',
    '1985-03-02',
    '2205',
  ],
  ['maria', 'Maria Tambunan', '98 hari lewat, dua akun', '98 days late, two accounts', '1978-11-30', '9031'],
  ['agus', 'Agus Wijaya', '3 hari lewat, multiguna', '3 days late, personal loan', '1994-01-09', '7750'],
  ['dewi', 'Dewi Lestari', 'Rencana bayar berjalan', 'A running payment plan', '1988-06-21', '1186'],
  ['yohanes', 'Yohanes Wenda', 'Semua sudah dibayar', 'Everything paid', '1982-12-05', '6642'],
] as const

/** The lender's site with invented customers; `chat` is the origin its page loads the chat from. */
export function fakeSite(dist: string, notices: Notice[], chat: () => string): Server {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    if (pathname === '/api/demo/notices') return sendJson(response, 200, notices)
    if (pathname === '/api/demo/identity') return sendJson(response, 200, { token: 'signed' })
    if (pathname === '/api/demo/personas') return sendJson(response, 200, PERSONAS.map(persona))
    const policy = [
      `default-src 'none'; script-src 'self' ${chat()}; style-src 'self'; connect-src 'self'; img-src 'self'`,
      `frame-src ${chat()}; base-uri 'none'; form-action 'none'`,
    ].join('; ')
    serveFile(response, {
      folder: join(dist, 'demo'),
      path: pathname,
      policy,
      fill: { __CHAT_ORIGIN__: chat() },
    })
  })
}

const persona = ([id, name, inId, en, birthdate, nikLast4]: (typeof PERSONAS)[number], index: number) => ({
  id,
  name,
  headline: { id: inId, en },
  contact: `+62812000001${String(index + 1).padStart(2, '0')}`,
  birthdate,
  nikLast4,
})
