import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** A name lookup that knows no private address, so that no redirect or DNS answer leads into our own network. */
export function publicOnly(lookup: LookupFunction = systemLookup as LookupFunction): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, []);
      const open = (Array.isArray(found) ? found : []).filter(({ address }) => isPublic(address));
      const [first] = open;
      if (!first) return done(refusedAddress(), []);
      if (options.all) return done(null, open);
      done(null, first.address, first.family);
    });
  };
}

export const refusedAddress = () =>
  Object.assign(new Error('No public address'), { code: 'PRIVATE_ADDRESS' });

export function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed4.check(address, 'ipv4');
  return family === 6 && !closed6.check(address, 'ipv6');
}

/** Whether an address of an administrator's choosing may be called: by name, this machine, or a public number. */
export function isOpenHost(url: URL): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isLoopback(url) || isIP(host) === 0 || isPublic(host);
}

export function isLoopback(url: URL): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
}

function ranges(family: 'ipv4' | 'ipv6', list: readonly string[]): BlockList {
  const blocked = new BlockList();
  for (const range of list) {
    const [address = '', bits] = range.split('/');
    blocked.addSubnet(address, Number(bits), family);
  }
  return blocked;
}

/**
 * Private, loopback, link-local, carrier, documentation, multicast and reserved ranges, and every way IPv6 wraps IPv4.
 * Two lists: in one, the range of wrapped addresses would also close all of IPv4.
 */
const closed4 = ranges('ipv4', [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
]);
const closed6 = ranges('ipv6', [
  ...['::/96', '::ffff:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/32', '2001:db8::/32'],
  ...['2002::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
]);
