import type { Config } from '../config.ts'

/** Where browsers find each surface; origins, without a final slash. */
export interface Origins {
  console: string
  widget: string
  /** The lender's sample page; null outside the demo. */
  demo: string | null
  /** Sites that may show the widget. */
  frameAncestors: string[]
}

/** The origins of the configuration, with the ports that are really listened on in place of port 0. */
export function originsOf(config: Config, port: number, widgetPort: number): Origins {
  const real = (origin: string): string => {
    if (config.port !== 0 && config.widgetPort !== 0) return origin
    const url = URL.canParse(origin) ? new URL(origin) : undefined
    if (!url || !isLoopback(url.hostname)) return origin
    return `${url.protocol}//${url.hostname}:${origin === config.publicWidgetUrl ? widgetPort : port}`
  }
  const frameAncestors = config.frameAncestors.map(real)
  return {
    console: real(config.publicConsoleUrl),
    widget: real(config.publicWidgetUrl),
    demo: config.mode === 'demo' ? (frameAncestors[0] ?? null) : null,
    frameAncestors,
  }
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '127.0.0.1' || host === '[::1]'

export const hostOf = (origin: string): string => new URL(origin).hostname

/** The host name a request was sent to, without its port; empty when it cannot be read. */
export function requestHost(header: string | undefined): string {
  const url = `http://${header ?? ''}`
  return URL.canParse(url) ? new URL(url).hostname : ''
}
