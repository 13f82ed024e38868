import { useSyncExternalStore } from 'react'

const TICK_MS = 1000
const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
let serverAhead = 0

/** Tells the clocks what time the server has, so that a wrong clock on this machine shows no wrong wait. */
export function trustServerClock(at: number): void {
  serverAhead = at - Date.now()
}

function tick() {
  now = Date.now()
  for (const listener of [...listeners]) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    now = Date.now()
    timer = setInterval(tick, TICK_MS)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The server's time in milliseconds, renewed once a second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now) + serverAhead
}

/** The server's time in milliseconds, at this moment. */
export function serverNow(): number {
  return Date.now() + serverAhead
}
