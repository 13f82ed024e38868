import { ConfigError } from '../config.ts'
import { ContentError } from '../content/problems.ts'
import { StoreFailure } from '../store/failure.ts'

/** Why the service does not start, as one line that says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'

  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
  }
}

interface Place {
  host: string
  port: number
  setting: 'PORT' | 'WIDGET_PORT'
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

/** What to tell the person who started the service. A fault of the program keeps its trace. */
export function reasonOf(error: unknown, place?: Place): string {
  if (error instanceof StartError || error instanceof ConfigError || error instanceof ContentError)
    return error.message
  if (error instanceof StoreFailure) return error.message
  if (place) {
    const { host, port, setting } = place
    switch (codeOf(error)) {
      case 'EADDRINUSE':
        return `Port ${port} is in use on ${host}; stop what listens there, or set ${setting} to another.`
      case 'EACCES':
        return `Port ${port} needs rights this user does not have; set ${setting} to one above 1023.`
      case 'EADDRNOTAVAIL':
        return `HOST ${host} is no address of this machine; use 127.0.0.1, or 0.0.0.0 for all of its networks.`
    }
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
