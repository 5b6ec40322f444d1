import fc from 'fast-check';
import type { FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import { clientAddress, network } from './client-address.ts';

const requestFrom = (ip: string, remoteAddress = '10.0.0.1') =>
  ({ ip, socket: { remoteAddress } }) as unknown as FastifyRequest;

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['203.0.113.7:52114', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8::1', '2001:db8::1'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['unknown', '10.0.0.1'],
  ['', '10.0.0.1'],
])('takes the address out of %j', (told, address) => {
  expect(clientAddress(requestFrom(told))).toBe(address);
});

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['64:ff9b::192.0.2.33', '64:ff9b:0:0::/64'],
])('%s is limited together with %s', (address, together) => {
  expect(network(address)).toBe(together);
});

it('tells two lines apart, and not two addresses of one, however they are written', () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16));
  const half = fc.array(group, { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(half, half, half, (line, one, other) => {
      const write = (end: string[]) => [...line, ...end].join(':');
      const padded = write(one).replace(/\b[0-9a-f]+\b/g, (each) => each.padStart(4, '0').toUpperCase());
      expect(network(write(one))).toBe(network(write(other)));
      expect(network(padded)).toBe(network(write(one)));
      expect(network(write(one)).startsWith(line.join(':'))).toBe(true);
    }),
  );
});
