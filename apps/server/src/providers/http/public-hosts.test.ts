import type { LookupFunction } from 'node:net';
import { describe, expect, test } from 'vitest';
import { isPublic, publicOnly } from './public-hosts.ts';

test.each([
  ['8.8.8.8', true],
  ['54.172.60.1', true],
  ['2606:4700::1111', true],
  ['0.0.0.0', false],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['127.0.0.53', false],
  ['169.254.169.254', false],
  ['172.16.0.1', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::', false],
  ['::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['ff02::1', false],
  ['not an address', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublic(address)).toBe(expected);
});

describe('a lookup', () => {
  const answering = (...addresses: string[]): LookupFunction =>
    publicOnly((_name, _options, done) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
    );
  const ask = (lookup: LookupFunction, all: boolean) =>
    new Promise((resolve) => {
      lookup('name.example', { all }, (error, address) => resolve(error ? error.code : address));
    });

  test('leaves out private addresses', async () => {
    const lookup = answering('10.0.0.1', '8.8.8.8', '::1');
    expect(await ask(lookup, true)).toEqual([{ address: '8.8.8.8', family: 4 }]);
    expect(await ask(lookup, false)).toBe('8.8.8.8');
  });

  test('fails when nothing else is left', async () => {
    expect(await ask(answering('127.0.0.1', 'fe80::1'), true)).toBe('PRIVATE_ADDRESS');
    expect(await ask(answering(), false)).toBe('PRIVATE_ADDRESS');
  });

  test('passes a failure on', async () => {
    const failing = publicOnly((_name, _options, done) =>
      done(Object.assign(new Error(), { code: 'ENOTFOUND' }), []),
    );
    expect(await ask(failing, true)).toBe('ENOTFOUND');
  });
});
