const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/**
 * Whether messages may be sent to the address an activity names. `hosts` are host names, or `host:port`.
 * Only https, but for loopback, which leaves this machine as little as it can be overheard. With `hosts`
 * null only loopback is allowed.
 */
export function mayCall(serviceUrl: string, hosts: readonly string[] | null): boolean {
  const url = URL.parse(serviceUrl)
  if (!url) return false
  if ([url.username, url.password, url.search, url.hash].some((part) => part !== '')) return false
  const loopback = LOOPBACK.test(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) return false
  if (hosts === null) return loopback
  return hosts.some((host) => {
    const allowed = host.toLowerCase()
    return allowed === url.host || (allowed === url.hostname && (url.port === '' || loopback))
  })
}
