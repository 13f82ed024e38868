/** How lines of the Signal library begin that it writes to the console; some print the keys of a session. */
const SIGNAL_LINES = [
  'Closing session',
  'Opening session',
  'Removing old closed session',
  'Session already closed',
  'Session already open',
  'Session error',
  'Migrating session',
  'Closing open session',
  'Failed to decrypt message',
  'Decrypted message with closed session',
  'V1 session storage migration error',
  'Unhandled bucket type',
  'WARNING: Expected pubkey',
]

let filtered = false

/**
 * Keeps the Signal library's own lines off standard output and error: they hold private keys, and standard
 * output belongs to results. Everything else passes. Done once for the process.
 */
export function filterSignalLines(): void {
  if (filtered) return
  filtered = true
  for (const level of ['info', 'warn', 'error'] as const) {
    const write = console[level]
    console[level] = (...said: unknown[]) => {
      const [first] = said
      if (typeof first === 'string' && SIGNAL_LINES.some((line) => first.startsWith(line))) return
      write.apply(console, said)
    }
  }
}
