import type { Bell } from './bell.ts'

/** A bell heard inside this process only; a listener that throws silences neither the ringer nor the others. */
export function inProcessBell(): Bell {
  const rooms = new Map<string, Set<(payload: string) => void>>()
  return {
    ring(topic, payload) {
      for (const hear of rooms.get(topic) ?? []) {
        queueMicrotask(() => {
          if (rooms.get(topic)?.has(hear)) hear(payload)
        })
      }
    },
    listen(topic, hear) {
      const room = rooms.get(topic) ?? new Set()
      const listener = (payload: string): void => hear(payload)
      rooms.set(topic, room.add(listener))
      return () => {
        room.delete(listener)
        if (room.size === 0 && rooms.get(topic) === room) rooms.delete(topic)
      }
    },
    async close() {
      rooms.clear()
    },
  }
}
