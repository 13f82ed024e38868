import type { BaileysEventMap } from 'baileys'
import type { ChannelHealth } from '../channel.ts'
import type { LinkState, LinkStatus } from '../linking.ts'

type Lock = NonNullable<BaileysEventMap['connection.update']['reachoutTimeLock']>
type Capping = BaileysEventMap['message-capping.update']

/** Only a person can mend these. */
const ENDED: readonly LinkState[] = [
  'unlinked',
  'replaced',
  'logged_out',
  'forbidden',
  'refused_version',
  'mismatch',
  'unreadable',
]

export const isEnded = (state: LinkState): boolean => ENDED.includes(state)

/** The restriction that an event tells of; undefined when it was lifted. */
export function restrictionOf(lock: Lock): LinkStatus['restriction'] {
  if (!lock.isActive) return undefined
  const until = lock.timeEnforcementEnds?.getTime()
  const reason = lock.enforcementType ?? 'DEFAULT'
  return until === undefined || Number.isNaN(until) ? { reason } : { reason, until }
}

/** The count of chats begun by us; undefined while there is nothing to warn of. */
export function cappingOf(info: Capping): LinkStatus['capping'] {
  const status = info.capping_status ?? 'NONE'
  return status === 'NONE' ? undefined : { status, used: info.used_quota ?? 0, total: info.total_quota ?? 0 }
}

/** A restriction ends by itself when its time is over, whether or not we are told. */
export const isRestricted = ({ restriction }: LinkStatus, now: number): boolean =>
  restriction !== undefined && (restriction.until === undefined || restriction.until > now)

/** The status as the console's channel list shows it. */
export function healthOf(status: LinkStatus, now: number, alarmAfter: number): Omit<ChannelHealth, 'counts'> {
  const code = status.state.toUpperCase()
  const { since } = status
  if (status.state === 'off') return { state: 'off' }
  if (status.state === 'linked') {
    if (isRestricted(status, now)) return { state: 'limited', code: 'RESTRICTED', since }
    return status.capping ? { state: 'limited', code: 'CAPPED', since } : { state: 'ready' }
  }
  if (isEnded(status.state)) return { state: 'down', code, since }
  if (status.state === 'reconnecting' && status.attempts >= alarmAfter) {
    return { state: 'down', code: 'UNREACHABLE', since }
  }
  const mends = status.state === 'reconnecting' || status.state === 'waiting'
  return { state: mends ? 'limited' : 'starting', code, since }
}
