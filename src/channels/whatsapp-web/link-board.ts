import type { BaileysEventMap } from 'baileys'
import type { ChannelGround } from '../channel.ts'
import type { LinkState, LinkStatus } from '../linking.ts'
import { cappingOf, isEnded, restrictionOf } from './link-status.ts'

/** How long the client shows the first code and each later one; it has about six of them. */
const FIRST_QR_MS = 60_000
const NEXT_QR_MS = 20_000
/** With the last code the connection ends, and a pairing code with it. */
const PAIRING_MS = FIRST_QR_MS + 5 * NEXT_QR_MS

/** What a person sees of the link, and what they are called for. */
export interface Board {
  status(): LinkStatus
  /** Codes are forgotten, and our number unless it is told again. */
  become(state: LinkState, phone?: string): void
  /** A connection that was not good, or nothing, has ended; returns how many in a row. */
  failedOnce(): number
  /** From here on failures are counted from nought. */
  calm(): void
  qr(text: string): void
  pairing(code: string): { code: string; until: number }
  restriction(lock: NonNullable<BaileysEventMap['connection.update']['reachoutTimeLock']>): void
  capping(info: BaileysEventMap['message-capping.update']): void
}

export function linkBoard({ now, report }: Pick<ChannelGround, 'now' | 'report'>): Board {
  let status: LinkStatus = { state: 'off', since: now(), attempts: 0 }
  let codes = 0

  const enter = (state: LinkState, shown: Pick<LinkStatus, 'phone' | 'qr' | 'pairing'>): void => {
    const { qr: _, pairing: __, phone: ___, ...kept } = status
    const changed = status.state !== state
    status = { ...kept, ...shown, state, since: changed ? now() : status.since }
    if (!changed) return
    report('whatsapp_web.link', { state })
    if (isEnded(state) && state !== 'unlinked') report('whatsapp_web.alarm', { code: state })
  }

  return {
    status: () => status,
    become(state, phone) {
      codes = 0
      enter(state, phone === undefined ? {} : { phone })
    },
    failedOnce() {
      status = { ...status, attempts: status.attempts + 1 }
      return status.attempts
    },
    calm() {
      status = { ...status, attempts: 0 }
    },
    qr(text) {
      const until = now() + (codes === 0 ? FIRST_QR_MS : NEXT_QR_MS)
      codes += 1
      const { pairing } = status
      enter('linking', { qr: { text, until }, ...(pairing ? { pairing } : {}) })
    },
    pairing(code) {
      const pairing = { code, until: now() + PAIRING_MS }
      status = { ...status, pairing }
      return pairing
    },
    restriction(lock) {
      const { restriction: _, ...rest } = status
      const restriction = restrictionOf(lock)
      status = restriction ? { ...rest, restriction } : rest
      if (restriction) report('whatsapp_web.alarm', { code: 'restricted', reason: restriction.reason })
    },
    capping(info) {
      const { capping: _, ...rest } = status
      const capping = cappingOf(info)
      status = capping ? { ...rest, capping } : rest
      if (capping) report('whatsapp_web.alarm', { code: 'capped', status: capping.status })
    },
  }
}
