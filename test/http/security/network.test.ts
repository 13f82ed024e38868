import { expect, test } from '@jest/globals'
import { clientAddress, networkOf } from '../../../src/http/security/network.ts'

test.each([
  ['without a proxy the header is not believed', '10.0.0.9', '1.2.3.4', 0, '10.0.0.9'],
  ['one proxy wrote the last entry', '10.0.0.9', '6.6.6.6, 1.2.3.4', 1, '1.2.3.4'],
  ['two proxies wrote the last two', '10.0.0.9', '6.6.6.6, 1.2.3.4, 10.0.0.8', 2, '1.2.3.4'],
  ['fewer entries than proxies', '10.0.0.9', '1.2.3.4', 3, '1.2.3.4'],
  ['no header', '10.0.0.9', undefined, 1, '10.0.0.9'],
  ['no address in it', '10.0.0.9', 'unknown', 1, '10.0.0.9'],
  ['an IPv6 address in it', '10.0.0.9', '2001:db8::7', 1, '2001:db8::7'],
])('%s', (_, peer, forwarded, hops, address) => {
  expect(clientAddress(peer, forwarded, hops)).toBe(address)
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['not an address', 'not an address'],
])('%s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
