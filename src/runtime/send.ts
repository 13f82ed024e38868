import type { ChannelName, Outgoing } from '../channels/channel.ts'
import type { Case } from '../conversation/case.ts'
import type { EffectResult } from '../conversation/input.ts'
import type { Row } from '../conversation/message.ts'
import { HELD_MS, maySend, type Send } from '../conversation/sending.ts'
import { beginDelivery, report } from './deliveries.ts'
import { journalled } from './journal.ts'
import type { Ports } from './ports.ts'

/** Nothing was done, and nothing failed: the effect is taken up again at `later` (milliseconds). */
export interface Later {
  later: number
}

/**
 * Sends the rows of an effect as one message, if they may still be sent. An attempt whose end is not known
 * leaves its mark in the delivery record; the next one first looks whether a receipt has proved it.
 */
export async function send(ports: Ports, c: Case, effect: Send): Promise<EffectResult | Later> {
  const channel = ports.channels.get(channelNameOf(effect.address))
  if (!channel) return { ok: false, code: 'NO_CHANNEL' }
  const now = ports.now()
  if (now - effect.at > HELD_MS) return { ok: false, code: 'HELD_TOO_LONG' }
  const rows = await rowsOf(ports, c, effect)
  const may = maySend(c, effect, rows, { ...ports.world, now, desk: ports.desk(now) })
  if (may.kind === 'hold') return { ok: false, code: may.why === 'level' ? 'HELD_LEVEL' : 'HELD_WINDOW' }
  if (may.kind === 'refuse') {
    const { code, until } = may
    return { ok: false, code, ...(until === undefined ? {} : { until }) }
  }
  const about = { case: c.id, address: effect.address, seqs: effect.seqs }
  const earlier = await beginDelivery(ports.store, effect.id, about, now)
  if (earlier && earlier.state !== 'sending') return DONE
  const sent = await channel.send(outgoing(ports, c, effect, rows, may.as, earlier !== undefined))
  switch (sent.kind) {
    case 'sent':
      await report(ports.store, { key: effect.id, id: sent.id, status: 'sent', at: ports.now() })
      return DONE
    case 'later':
      return { later: sent.until }
    case 'refused':
      await report(ports.store, {
        key: effect.id,
        id: '',
        status: 'failed',
        at: ports.now(),
        code: sent.code,
      })
      return sent.why === 'window'
        ? { ok: false, code: 'HELD_WINDOW' }
        : { ok: false, code: `${sent.why.toUpperCase()} ${sent.code}` }
  }
}

const DONE: EffectResult = { ok: true }

const channelNameOf = (address: string): ChannelName => address.slice(0, address.indexOf(':')) as ChannelName

/** The rows as stored; those already moved on are read from the journal. */
async function rowsOf(ports: Ports, c: Case, { seqs }: Send): Promise<Row[]> {
  const first = Math.min(...seqs)
  const older = first <= c.flushed ? await journalled(ports.store, c.id, first - 1) : []
  return [...older, ...c.tail].filter(
    (row, index, all) => seqs.includes(row.seq) && all.findIndex((one) => one.seq === row.seq) === index,
  )
}

function outgoing(
  ports: Ports,
  c: Case,
  effect: Send,
  rows: readonly Row[],
  as: Outgoing['as'],
  again: boolean,
): Outgoing {
  const card = rows.findLast((row) => row.card)?.card
  return {
    key: effect.id,
    to: effect.address,
    text: rows
      .map((row) => row.text)
      .filter((text) => text !== '')
      .join('\n\n'),
    language: rows.at(-1)?.language ?? c.language,
    buttons: rows.findLast((row) => row.buttons)?.buttons ?? [],
    offers: rows.flatMap((row) => row.offers ?? []),
    ...(card ? { card } : {}),
    as,
    creditor: ports.world.creditorName(c.creditor),
    again,
  }
}
