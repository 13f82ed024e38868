import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { ChannelHealth } from '../../src/channels/channel.ts'
import type { LinkStatus } from '../../src/channels/linking.ts'
import { channelViews } from '../../src/http/console/channel-view.ts'
import { CODE_WORDS, codeWord } from '../../src/http/console/code-words.ts'
import { todayCounts } from '../../src/http/console/today.ts'
import type { ChannelView } from '../../src/http/wire/channels.ts'
import { loadPageWords } from '../../src/http/words.ts'
import { configFor } from './running.ts'

const NOON = Date.parse('2026-11-25T05:00:00Z')
const words = loadPageWords(join(import.meta.dirname, '../..'))

const channel = (health: Partial<ChannelHealth> = {}) => ({
  name: 'whatsapp-web' as const,
  start: async () => undefined,
  stop: async () => undefined,
  send: async () => ({ kind: 'sent' as const, id: '1' }),
  health: (): ChannelHealth => ({ state: 'ready', counts: {}, ...health }),
})

function linked(status: Partial<LinkStatus>, mayAct: boolean): ChannelView {
  const linking = {
    status: (): LinkStatus => ({ state: 'linking', since: NOON, attempts: 0, ...status }),
    connect: async () => ({ ok: true as const }),
    pairingCode: async () => ({ ok: false as const, code: 'LINKED' as const }),
    unlink: async () => ({ ok: true as const }),
  }
  const config = configFor('')
  const today = todayCounts([], 'Asia/Jakarta', () => NOON)
  const whatsappWeb = { ...channel({ state: 'starting', code: 'LINKING', since: NOON }), linking }
  const site = { channels: { whatsappWeb }, config, words, today, ports: { now: () => NOON } }
  const [, found] = channelViews(site, mayAct)
  today.stop()
  if (!found) throw new Error('There is no linked phone.')
  return found
}

const TEXT = '2@aBcDeFgH,identity,key,advertisement'

describe('the code to scan', () => {
  test('is a square of dark and light for those who may act, with its end', () => {
    const { link } = linked({ qr: { text: TEXT, until: NOON + 20_000 } }, true)
    const { matrix = [], until = 0 } = link?.qr ?? {}
    expect(matrix.length).toBeGreaterThan(20)
    expect(matrix.every((row) => row.length === matrix.length && /^[01]+$/.test(row))).toBe(true)
    expect(matrix[0]?.slice(0, 8)).toBe('11111110')
    expect(until).toBe(NOON + 20_000)
  })

  test('and the code to type are for nobody else, because whoever uses them becomes the channel', () => {
    const shown = { qr: { text: TEXT, until: NOON + 1 }, pairing: { code: 'ABCD1234', until: NOON + 1 } }
    expect(linked(shown, true).link).toMatchObject({ pairing: { code: 'ABCD1234' } })
    const seen = linked(shown, false)
    expect(seen.link).toMatchObject({ state: 'linking', qr: null, pairing: null })
    expect(JSON.stringify(seen)).not.toContain('ABCD1234')
  })

  test('is not shown once it is worth nothing', () => {
    expect(linked({ qr: { text: TEXT, until: NOON } }, true).link?.qr).toBeNull()
  })

  test('stands beside what WhatsApp restricts', () => {
    const { link } = linked(
      { restriction: { reason: 'DEFAULT' }, capping: { status: 'FIRST_WARNING', used: 9, total: 10 } },
      false,
    )
    expect(link).toMatchObject({ restriction: { reason: 'DEFAULT', until: null }, capping: { used: 9 } })
  })
})

describe('the counters of today', () => {
  test('begin anew at midnight of the desk, and say since when', () => {
    const counts: Record<string, number> = { received: 3, sent: 2, failed: 1, unknown: 1 }
    let now = NOON
    const one = channel({ counts })
    const today = todayCounts([one], 'Asia/Jakarta', () => now)
    expect(today.of(one)).toEqual({
      since: NOON,
      received: 3,
      sent: 2,
      delivered: 0,
      read: 0,
      failed: 2,
    })
    now = Date.parse('2026-11-25T17:00:30Z')
    expect(today.of(one)).toMatchObject({ since: now, received: 0, failed: 0 })
    counts.received = 5
    expect(today.of(one)).toMatchObject({ received: 2 })
    today.stop()
  })
})

describe('the words of codes', () => {
  test.each([
    ['190', 'access'],
    ['200', 'access'],
    ['131031', 'account'],
    ['ban_schedule_for_disable', 'account'],
    ['131042', 'payment'],
    ['131048', 'complaints'],
    ['132015', 'notice'],
    ['notice_paused', 'notice'],
    ['restricted_biz_initiated_messaging', 'restricted'],
    ['RESTRICTED', 'timelocked'],
    ['ECONNREFUSED', 'outage'],
    ['HTTP_503', 'outage'],
    ['UNREACHABLE', 'outage'],
    ['WAITING', 'elsewhere'],
    ['131047', 'window'],
    ['UNDELIVERABLE 131026', 'undeliverable'],
    ['UNDELIVERABLE SomethingNew', 'undeliverable'],
    ['ACCOUNT 131042', 'payment'],
    ['ID-T1 sunday', 'gate'],
    ['HOLD distress', 'hold'],
    ['something new', 'other'],
  ])('%s is told as %s', (code, word) => {
    expect(codeWord(code)).toBe(word)
  })

  test('are all used', () => {
    expect(new Set(CODE_WORDS).size).toBe(CODE_WORDS.length)
  })
})
