import { readFileSync, statSync } from 'node:fs'

/** A secret of a provider as it stands now: the first is used, all are accepted while one replaces another. */
export type SecretNow = () => readonly string[]

/** One secret, or several separated by commas or lines, the newest first. */
const listOf = (text: string): string[] =>
  text
    .split(/[,\n]/)
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '')

/** A secret given in the environment itself; it changes with a restart. */
export function fixedSecret(text: string): SecretNow {
  const secrets = listOf(text)
  return () => secrets
}

/** A file is looked at again after this. */
const FRESH_MS = 2_000

/**
 * A secret kept in a file, which may be replaced while the service runs. While the file cannot be read or is
 * empty, the secret read last stands. Throws when there is none to begin with.
 */
export function secretInFile(file: string, now: () => number = Date.now): SecretNow {
  let secrets = listOf(readFileSync(file, 'utf8'))
  if (secrets.length === 0) throw new Error(`${file} is empty.`)
  let changed = statSync(file).mtimeMs
  let looked = now()
  return () => {
    if (now() - looked < FRESH_MS) return secrets
    looked = now()
    try {
      const { mtimeMs } = statSync(file)
      const fresh = mtimeMs === changed ? secrets : listOf(readFileSync(file, 'utf8'))
      if (fresh.length > 0) {
        secrets = fresh
        changed = mtimeMs
      }
    } catch {
      return secrets
    }
    return secrets
  }
}
