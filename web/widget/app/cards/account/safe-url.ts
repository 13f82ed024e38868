/** A web address as it stands, or nothing: what a message carries never runs as script. */
export function safeUrl(url: string): string | null {
  try {
    const { protocol, href } = new URL(url, location.href)
    return protocol === 'https:' || protocol === 'http:' ? href : null
  } catch {
    return null
  }
}
