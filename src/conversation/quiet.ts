import type { Scene } from './scene.ts'

/** Alarms that only press: a hold or a hand-off silences them; reminders of an agreed plan stay. */
const PRESSING = ['nudge']

/** Takes back what we were going to start by ourselves. */
export function quiet(t: Scene): void {
  for (const name of PRESSING) delete t.c.alarms[name]
}
