import { spawn } from 'node:child_process'

/** A scanner that takes longer has failed. */
const SCAN_MS = 30_000

/**
 * Says whether a virus scanner finds a file harmless: a program that reads the file from standard input and
 * ends with 0 for harmless and 1 for a find, as `clamdscan -` does. Any other end is a failure and rejects, so
 * that nothing unscanned is shown.
 */
export function scanWith(command: string, scanMs = SCAN_MS): (bytes: Uint8Array) => Promise<boolean> {
  const [program = '', ...args] = command.trim().split(/\s+/)
  return (bytes) =>
    new Promise((resolve, reject) => {
      const scanner = spawn(program, args, {
        stdio: ['pipe', 'ignore', 'ignore'],
        signal: AbortSignal.timeout(scanMs),
      })
      scanner.once('error', reject)
      scanner.once('close', (code) => {
        if (code === 0 || code === 1) resolve(code === 0)
        else reject(new Error(`The virus scanner ended with ${code}; see MEDIA_SCAN_COMMAND.`))
      })
      scanner.stdin.on('error', () => undefined)
      scanner.stdin.end(bytes)
    })
}
