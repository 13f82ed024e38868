/** Whether a person at the desk takes new conversations. */
export type Presence = 'ready' | 'away'

/** Who is at the desk, by what their browsers show: an open event stream. Kept in this process. */
export interface PresenceBoard {
  of(person: string): Presence
  set(person: string, presence: Presence): void
  /** A stream of theirs opened; call the function it gives when it closed. */
  arrive(person: string): () => void
  /** They signed out. */
  leave(person: string): void
  /** People who are ready and there. */
  online(): number
}

/** A reload or a change of network is no absence. */
export const GRACE_MS = 20_000

interface Seat {
  presence: Presence
  streams: number
  lastSeen: number
}

export function presenceBoard(now: () => number): PresenceBoard {
  const seats = new Map<string, Seat>()
  const seatOf = (person: string): Seat => {
    const seat = seats.get(person) ?? { presence: 'ready', streams: 0, lastSeen: 0 }
    seats.set(person, seat)
    return seat
  }
  const isThere = ({ streams, lastSeen }: Seat): boolean => streams > 0 || now() - lastSeen < GRACE_MS
  return {
    of: (person) => seats.get(person)?.presence ?? 'ready',
    set(person, presence) {
      seatOf(person).presence = presence
    },
    arrive(person) {
      seatOf(person).streams += 1
      let gone = false
      return () => {
        const seat = seats.get(person)
        if (gone || !seat) return
        gone = true
        seat.streams = Math.max(0, seat.streams - 1)
        seat.lastSeen = now()
      }
    },
    leave(person) {
      seats.delete(person)
    },
    online: () => [...seats.values()].filter((seat) => seat.presence === 'ready' && isThere(seat)).length,
  }
}
