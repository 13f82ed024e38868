import { isIPv4, isIPv6 } from 'node:net'

/**
 * The address a request came from. `hops` is how many proxies of our own stand in front: that many
 * entries of X-Forwarded-For, counted from the right, were written by them; the rest may be invented.
 */
export function clientAddress(peer: string, forwarded: string | undefined, hops: number): string {
  if (hops === 0 || forwarded === undefined) return peer
  const written = forwarded.split(',').map((part) => part.trim())
  const address = written.at(-Math.min(hops, written.length)) ?? ''
  return isIPv4(address) || isIPv6(address) ? address : peer
}

/**
 * What is counted as one sender: an IPv4 address, or the 64-bit network of an IPv6 one, because a
 * household or a server owns all addresses of its network.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = (address.split('%')[0] ?? '').toLowerCase().split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail.split(':').filter(Boolean)
  const zeros: string[] = Array(Math.max(0, 8 - before.length - after.length)).fill('0')
  const groups = address.includes('::') ? [...before, ...zeros, ...after] : before
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${network.join(':')}::/64`
}
