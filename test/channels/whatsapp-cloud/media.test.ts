import { describe, expect, test } from '@jest/globals'
import { type Line, line } from './line.ts'
import { USER } from './wired.ts'

const JPEG = { bytes: Buffer.from('the bytes of a picture'), type: 'image/jpeg' }
const MB = 1024 * 1024

/** A picture that a debtor sent; its id. */
async function pictured(to: Line, file = JPEG): Promise<string> {
  to.graph.phone(USER).shows('image', file)
  await to.graph.webhooks.idle()
  const content = to.received.at(-1)?.content
  return content?.kind === 'media' ? (content.file ?? '') : ''
}

describe('a file of a debtor', () => {
  test('is fetched with its bytes and its type', async () => {
    const to = await line()
    const id = await pictured(to)
    expect(await to.channel.fetchMedia?.(id)).toEqual({ ok: true, type: 'image/jpeg', bytes: JPEG.bytes })
  })

  const refused: [name: string, code: string, served: object][] = [
    ['of a kind nobody asked for', 'MEDIA_TYPE', { type: 'application/x-msdownload' }],
    ['that says it is too large', 'MEDIA_TOO_LARGE', { size: 5 * MB + 1 }],
    ['that is larger than it says', 'MEDIA_TOO_LARGE', { bytes: Buffer.alloc(5 * MB + 1), size: 10 }],
    ['that is not what Meta hashed', 'MEDIA_CHANGED', { bytes: Buffer.from('something else') }],
    ['on a host that is not Meta’s', 'MEDIA_HOST', { url: 'http://127.0.0.1:1/files/1' }],
    ['on a host that looks like Meta’s', 'MEDIA_HOST', { url: 'https://lookaside.fbsbx.com.example/1' }],
    ['on Meta’s host in the clear', 'MEDIA_HOST', { url: 'http://lookaside.fbsbx.com/1' }],
    ['with a name in its address', 'MEDIA_HOST', { url: 'https://who@lookaside.fbsbx.com/1' }],
  ]
  test.each(refused)('%s is refused as %s', async (_name, code, served) => {
    const to = await line()
    const id = await pictured(to)
    to.graph.setFile(id, served)
    expect(await to.channel.fetchMedia?.(id)).toEqual({ ok: false, code })
  })

  test('that is said to be elsewhere is not followed, and the token not shown there', async () => {
    const elsewhere = await line()
    const there = await pictured(elsewhere)
    const to = await line()
    const id = await pictured(to)
    to.graph.setFile(id, { elsewhere: `${new URL(elsewhere.graph.url).origin}/files/${there}` })
    expect(await to.channel.fetchMedia?.(id)).toEqual({ ok: false, code: 'MEDIA_HOST' })
  })

  test('that is gone is a value, not an outage', async () => {
    const { channel } = await line()
    expect(await channel.fetchMedia?.('1')).toEqual({ ok: false, code: 'MEDIA_GONE' })
    expect(await channel.fetchMedia?.('../../me')).toEqual({ ok: false, code: 'MEDIA_BAD_ID' })
  })

  test('is shown to the scanner first, and stays outside when it is not clean', async () => {
    const seen: string[] = []
    const scan = async (bytes: Uint8Array, type: string): Promise<boolean> => {
      seen.push(`${type} ${Buffer.from(bytes).toString()}`)
      return false
    }
    const to = await line({}, { scan })
    expect(await to.channel.fetchMedia?.(await pictured(to))).toEqual({ ok: false, code: 'MEDIA_UNSAFE' })
    expect(seen).toEqual(['image/jpeg the bytes of a picture'])
  })

  test('stays outside while the scanner is out of order', async () => {
    const to = await line({}, { scan: () => Promise.reject(new Error('The scanner is away.')) })
    const id = await pictured(to)
    await expect(to.channel.fetchMedia?.(id)).rejects.toThrow('The scanner is away.')
  })

  test('is not asked for after fifteen failures in an hour, because Meta shuts out at twenty', async () => {
    const to = await line()
    const id = await pictured(to)
    for (let n = 1; n <= 15; n += 1) await to.channel.fetchMedia?.(`${n}`)
    expect(await to.channel.fetchMedia?.(id)).toEqual({ ok: false, code: 'MEDIA_PAUSED' })
    to.clock.now += 60 * 60_000
    expect(await to.channel.fetchMedia?.(id)).toMatchObject({ ok: true })
  })
})
