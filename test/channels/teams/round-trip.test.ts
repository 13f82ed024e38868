import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { ADDRESS, outgoing } from './messages.ts'
import { type Bench, bench, stopBenches } from './running.ts'

let it: Bench

beforeEach(async () => {
  it = await bench()
})
afterEach(stopBenches)

describe('a personal chat', () => {
  test('a message comes in and a card goes out', async () => {
    it.connector.token = it.login.accessToken
    expect(await it.post({ id: '1764038400001', text: 'halo' })).toBe(200)
    expect(it.received).toEqual([
      {
        address: ADDRESS,
        id: '1764038400001',
        at: Date.parse('2026-11-25T02:59:58.123Z'),
        content: { kind: 'text', text: 'halo' },
      },
    ])
    const sent = await it.channel.send(outgoing())
    const [posted] = it.connector.posted
    expect(sent).toEqual({ kind: 'sent', id: posted?.id })
    expect(posted?.activity.text).toBe('Sisa tagihan **Rp5.443.600**.')
    const card = posted?.activity.attachments?.[0]?.content
    expect(card?.actions).toEqual([
      {
        type: 'Action.Submit',
        title: 'Minta keringanan',
        data: { choice: 'relief', title: 'Minta keringanan' },
      },
    ])
    expect(it.login.secrets).toEqual(['a client secret for tests'])
  })
})
