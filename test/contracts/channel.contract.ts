import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type Channel, type Inbound, type Outgoing, partsOf } from '../../src/channels/channel.ts'

/** A channel that was started, and a user on its far side who has us in a chat. */
export interface FarSide {
  channel: Channel
  received: Inbound[]
  reported: { event: string; facts: Record<string, string | number> }[]
  /** The address of the user. */
  address: string
  /** The user writes; resolves once it was handed over. */
  writes(text: string): Promise<void>
  /** The provider delivers everything once more. */
  replays(): Promise<void>
  /** What the user sees of us, oldest first. */
  sees(): string[]
  /** The user takes a choice of that title; absent where none are shown. */
  taps?(title: string): Promise<void>
  /** The next send meets an outage of the provider, which takes nothing. */
  outage(): void
  close(): Promise<void>
}

/** What every channel promises; `open` gives a new one. */
export function channelContract(name: string, open: () => Promise<FarSide>): void {
  describe(`${name} keeps the promises of a channel`, () => {
    let far: FarSide
    beforeEach(async () => {
      far = await open()
      await far.writes('halo dari debitur')
    })
    afterEach(() => far.close())

    hearing(() => far)
    sending(() => far)
    standing(() => far)
  })
}

function hearing(far: () => FarSide): void {
  test('a message comes under an address of the channel, with an id and a time', () => {
    const [message, ...others] = far().received
    expect(others).toEqual([])
    expect(message?.content).toEqual({ kind: 'text', text: 'halo dari debitur' })
    expect(message?.address).toBe(far().address)
    expect(message?.address.startsWith(`${far().channel.name}:`)).toBe(true)
    expect(partsOf(message?.address ?? '')).toBeDefined()
    expect(message?.id).not.toBe('')
    expect(Number.isSafeInteger(message?.at)).toBe(true)
  })

  test('a message that is delivered again is known by its id', async () => {
    await far().replays()
    expect(new Set(far().received.map(({ id }) => id)).size).toBe(1)
  })

  test('no line of the log tells what was said', () => {
    expect(JSON.stringify(far().reported)).not.toContain('debitur')
  })
}

function sending(far: () => FarSide): void {
  const message = (more: Partial<Outgoing> = {}): Outgoing => ({
    key: 'in-1#0',
    to: far().address,
    text: 'Halo dari kami.',
    language: 'id',
    buttons: [],
    offers: [],
    as: 'reply',
    creditor: 'Sanggara Finance',
    again: false,
    ...more,
  })

  test('a reply arrives, and the provider’s id of it is known', async () => {
    expect(await far().channel.send(message())).toEqual({ kind: 'sent', id: expect.stringMatching(/./) })
    expect(far().sees()).toEqual(['Halo dari kami.'])
  })

  test('a key that went through arrives once, however often it is sent', async () => {
    const sent = await far().channel.send(message())
    expect(await far().channel.send(message({ again: true }))).toEqual(sent)
    expect(far().sees()).toHaveLength(1)
  })

  test('an outage throws, and the same key goes through after it', async () => {
    far().outage()
    await expect(far().channel.send(message())).rejects.toThrow()
    expect(await far().channel.send(message({ again: true }))).toMatchObject({ kind: 'sent' })
    expect(far().sees()).toHaveLength(1)
  })

  test('an address of another account is refused and nothing is sent', async () => {
    const to = `${far().channel.name}:somebody-elses/user`
    expect(await far().channel.send(message({ to }))).toMatchObject({ kind: 'refused' })
    expect(far().sees()).toEqual([])
  })

  test('a choice comes back by the id it was given', async () => {
    const { taps, channel } = far()
    if (!taps) return
    const buttons = [
      { id: 'offer:o1@1', title: 'Pilih paket 1' },
      { id: 'offer:o2@1', title: 'Pilih paket 2' },
    ]
    await channel.send(message({ buttons }))
    await taps('Pilih paket 2')
    expect(far().received.at(-1)?.content).toEqual({
      kind: 'choice',
      id: 'offer:o2@1',
      title: 'Pilih paket 2',
    })
  })
}

function standing(far: () => FarSide): void {
  test('acknowledging never fails, not even what nobody knows', async () => {
    const { channel, address, received } = far()
    await channel.acknowledge?.(address, received[0]?.id ?? '')
    await channel.acknowledge?.(address, 'no such message')
    await channel.acknowledge?.('no such address', 'no such message')
  })

  test('it is ready while it is open and off when it is closed', async () => {
    const { channel } = far()
    expect(channel.health().state).toBe('ready')
    expect(Object.values(channel.health().counts).every(Number.isSafeInteger)).toBe(true)
    await channel.stop()
    expect(channel.health().state).toBe('off')
  })
}
