import { type Case, levelOf } from '../../conversation/case.ts'
import type { Row } from '../../conversation/message.ts'
import type { LoadedCase } from '../../runtime/case-document.ts'
import type { Site } from '../site.ts'
import type { Snapshot, Status, WidgetRow } from '../wire/widget.ts'
import { type Cursor, type Tag, writeCursor } from './cursor.ts'

/** A snapshot, and what may change it later. */
export interface View {
  snapshot: Snapshot
  seen: Cursor
  /** The cases whose rows are in it, the present one last. */
  cases: string[]
  /** When the address falls back to what a stranger may see, or typing ends; null when neither will. */
  until: number | null
}

/** What an address may see that it has not seen yet, and how its conversation stands. */
export async function view(site: Site, tag: Tag, address: string, after: Cursor): Promise<View> {
  const binding = await site.runtime.binding(address)
  const cases = [...new Set([...binding.past, binding.case])]
  const seen = new Map<string, number>()
  const rows: WidgetRow[] = []
  let current: Case | undefined
  for (const id of cases) {
    const loaded = await site.runtime.read(id)
    const from = after.get(tag(id)) ?? 0
    const fresh = await readable(site, loaded, address, from)
    rows.push(...fresh.map((row) => shown(row, tag(id))))
    seen.set(tag(id), Math.max(from, loaded.c.seq))
    current = loaded.c
  }
  const status = statusOf(site, current, address)
  return {
    snapshot: { cursor: writeCursor(seen), rows, status },
    seen,
    cases,
    until: untilOf(site, current, address),
  }
}

/** Rows of the address after a `seq`, as far as its level lets it read them; never a team note. */
async function readable(site: Site, { c }: LoadedCase, address: string, after: number): Promise<Row[]> {
  const known = c.addresses[address]
  if (!known || c.seq <= after) return []
  const level = levelOf(known, site.ports.now())
  const rows = after < c.flushed ? await site.runtime.transcript(c.id, after) : c.tail
  return rows.filter(
    (row) =>
      row.seq > after &&
      row.seq <= c.seq &&
      row.seq >= known.since &&
      row.by !== 'note' &&
      row.address === address &&
      row.level <= level,
  )
}

function shown(row: Row, tag: string): WidgetRow {
  const { seq, address: _, level: __, key: ___, file: ____, ...rest } = row
  return { ...rest, id: `${tag}${seq.toString(36)}` }
}

function statusOf(site: Site, c: Case | undefined, address: string): Status {
  const now = site.ports.now()
  const owner = c?.mode === 'agent' ? (c.handoff?.owner ?? null) : null
  return {
    mode: c?.mode ?? 'bot',
    agent: owner ? { name: owner.name, team: owner.team } : null,
    language: c?.language ?? site.ports.language,
    typing: c !== undefined && owner !== null && site.typing.until(c.id, 'desk') > now,
    locked: levelOf(c?.addresses[address], now) < 2,
  }
}

function untilOf(site: Site, c: Case | undefined, address: string): number | null {
  const now = site.ports.now()
  const known = c?.addresses[address]
  const times = [
    known && known.level > 0 ? known.expires : 0,
    c ? site.typing.until(c.id, 'desk') : 0,
  ].filter((time) => time > now)
  return times.length > 0 ? Math.min(...times) : null
}
