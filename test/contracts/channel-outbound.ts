import { expect, test } from '@jest/globals'
import { CAPABILITIES } from '../../src/conversation/capability.ts'
import { CREDITOR, eventually, replyTo } from './channel-bench.ts'
import { choices, SENT, WITH_CHOICES } from './channel-samples.ts'
import { asked, deliver, heard, lines, type Stand, shown } from './channel-stand.ts'

/** What a user sees of what is sent. */
export function sending(stand: Stand): void {
  const { bench } = stand

  test.each(SENT)('the user sees exactly what is sent, under the id that is given: %s', async (_, text) => {
    const seen = await shown(stand, replyTo(await asked(stand), text))
    expect(lines(seen?.text)).toEqual(lines(text))
    expect(seen?.choices).toEqual([])
  })

  test('a message that answers another is seen as it is', async () => {
    const [message] = await heard(stand, 1, (it) => it.says('yang ini dijawab'))
    const reply = replyTo(message?.address ?? '', 'Baik, ini jawabannya.', { answers: message?.id ?? '' })
    expect((await shown(stand, reply))?.text).toBe('Baik, ini jawabannya.')
  })

  test('what was sent is not sent again under its key', async () => {
    const message = replyTo(await asked(stand), 'Ini hanya sekali.')
    const seen = await shown(stand, message)
    const receipts = bench().record.receipts
    if (bench().can.receipts)
      await eventually('the proof', () =>
        receipts.some(({ id, status }) => id === seen?.id && status === 'sent'),
      )
    const before = bench().seen().length
    for (const again of [false, true])
      expect(await bench().channel.send({ ...message, again })).toEqual({ kind: 'sent', id: seen?.id })
    expect(bench().seen().length).toBe(before)
  })

  test('two attempts at once under one key are seen once', async () => {
    const message = replyTo(await asked(stand), 'Ini juga sekali.')
    stand.words.push(message.text)
    const before = bench().seen().length
    const [one, two] = await Promise.all([
      deliver(bench(), message),
      deliver(bench(), { ...message, again: true }),
    ])
    expect(one).toEqual(two)
    await eventually('the message', () => bench().seen().length > before)
    expect(bench().seen().length).toBe(before + 1)
  })

  test('other keys are other messages, also with the same words', async () => {
    const to = await asked(stand)
    const first = await shown(stand, replyTo(to, 'Halo lagi, Kak.'))
    const second = await shown(stand, replyTo(to, 'Halo lagi, Kak.'))
    expect(first?.id).not.toBe(second?.id)
  })
}

/** Choices, and what a tap says. */
export function choosing(stand: Stand): void {
  const { bench } = stand
  const can = () => CAPABILITIES[bench().channel.name]

  test('as many choices as the capability says are shown, and each comes back with the id it was given', async () => {
    const { buttons, rows, title } = can()
    const counts = [1, buttons, rows].filter(
      (count, n, all) => count > 0 && count <= Math.max(buttons, rows) && all.indexOf(count) === n,
    )
    for (const count of buttons === 0 ? [] : counts) {
      const offered = choices(count, title)
      const seen = await shown(stand, replyTo(await asked(stand), 'Pilih satu ya.', { buttons: offered }))
      expect(seen).toMatchObject({ text: 'Pilih satu ya.', choices: offered.map((one) => one.title) })
      for (const [place, { id, title: shownTitle }] of offered.entries()) {
        const [message] = await heard(stand, 1, (it) => it.taps(place))
        expect(message?.content).toEqual({ kind: 'choice', id, title: shownTitle })
      }
      bench().pass(2 * 60_000)
    }
  })

  test('the longest message with choices is not cut', async () => {
    const { buttons, title, longest } = can()
    expect(WITH_CHOICES).toHaveLength(longest)
    const seen = await shown(
      stand,
      replyTo(await asked(stand), WITH_CHOICES, { buttons: choices(buttons, title) }),
    )
    expect(seen?.text).toBe(WITH_CHOICES)
    expect(seen?.choices).toHaveLength(buttons)
  })
}

/** Writing first. */
export function beginning(stand: Stand): void {
  test('a first message is what the capability says: the notice, the words, or nothing', async () => {
    const { bench } = stand
    const { opens } = CAPABILITIES[bench().channel.name]
    const message = replyTo(await asked(stand), 'Ada kabar tentang cicilan Kakak.', { as: 'first' })
    if (opens === 'never') {
      const before = bench().seen().length
      expect(await bench().channel.send(message)).toMatchObject({ kind: 'refused', why: 'window' })
      expect(bench().seen().length).toBe(before)
      return
    }
    const seen = await shown(stand, message)
    if (opens === 'freely') expect(seen?.text).toBe(message.text)
    else {
      expect(seen?.text).toContain(CREDITOR)
      expect(seen?.text).not.toMatch(/cicilan|kabar/)
    }
  })
}
