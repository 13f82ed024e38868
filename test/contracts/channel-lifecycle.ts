import { expect, test } from '@jest/globals'
import { CREDITOR, eventually, replyTo } from './channel-bench.ts'
import { heard, type Stand } from './channel-stand.ts'

/** Starting, stopping and health. */
export function living(stand: Stand): void {
  test('a channel is off until it is started and when it is stopped, and ready in between', async () => {
    const it = await stand.make()
    expect(it.channel.health().state).toBe('off')
    await it.channel.start()
    await it.channel.start()
    expect(['starting', 'ready', 'limited']).toContain(it.channel.health().state)
    await it.ready()
    await eventually('the channel to be ready', () => it.channel.health().state === 'ready')
    await it.channel.stop()
    expect(it.channel.health().state).toBe('off')
    await it.channel.stop()
    expect(it.channel.health().state).toBe('off')
    await eventually('the line to be closed', () => !it.isConnected())
  })

  test('a channel that was stopped before it was started is no trouble', async () => {
    const it = await stand.make()
    await it.channel.stop()
    expect(it.channel.health().state).toBe('off')
  })

  test('refused credentials are shown as down, with a code and since when', async () => {
    const it = await stand.make()
    await it.channel.start()
    await it.ready()
    const [message] = await heard({ ...stand, bench: () => it }, 1, (one) =>
      one.says('halo, sebelum dicabut'),
    )
    it.pass(60_000)
    it.provider.revokes()
    const reply = replyTo(message?.address ?? '', 'Ini tidak sampai.')
    stand.words.push(reply.text)
    await eventually('the channel to be down', () => {
      void it.channel.send(reply).catch(() => undefined)
      return it.channel.health().state === 'down'
    })
    expect(it.channel.health()).toMatchObject({ code: expect.stringMatching(/^\w+$/), since: it.now() })
    expect(it.seen()).toEqual([])
  })
}

/** What a log never says. */
export function keepingQuiet({ all, words }: Stand): void {
  test('no report holds what was said, a number or a name', () => {
    const reports = all.flatMap(({ record }) => record.reports)
    const personal = all.flatMap((bench) => bench.personal)
    const found = new Set(words.flatMap((text) => text.match(/\p{L}{5,}|\d{5,}/gu) ?? []))
    expect(found.size).toBeGreaterThan(50)
    const forbidden = [...found, ...personal, ...CREDITOR.split(' ')]
    for (const report of reports) {
      const line = JSON.stringify(report)
      expect([line, forbidden.filter((word) => line.includes(word))]).toEqual([line, []])
    }
  })
}
