import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEmail } from './email-address.ts';

describe('an email address', () => {
  it.each([
    ['maria@example.org', 'maria@example.org'],
    ['  Maria.Delgado+case@Mail.Example.ORG ', 'Maria.Delgado+case@mail.example.org'],
    ["o'brien@example.org", "o'brien@example.org"],
    ['maria@bücher.example', 'maria@bücher.example'],
  ])('%s', (typed, address) => {
    expect(readEmail(typed)).toEqual({ ok: true, address });
  });

  it.each([
    '',
    'maria',
    'maria@',
    '@example.org',
    'maria@localhost',
    'maria@example..org',
    'maria@-example.org',
    '.maria@example.org',
    'ma..ria@example.org',
    'maria @example.org',
    '"maria"@example.org',
    'Maria <maria@example.org>',
    'maria@example.org,paul@example.org',
    'maria@example.org\r\nBcc: spy@example.net',
    `${'m'.repeat(65)}@example.org`,
    `maria@${'e'.repeat(60)}.${'e'.repeat(60)}.${'e'.repeat(60)}.${'e'.repeat(60)}.${'e'.repeat(20)}.org`,
    'maria@127.0.0.1',
  ])('is not %j', (typed) => {
    expect(readEmail(typed)).toMatchObject({ ok: false, say: expect.stringMatching(/\.$/) });
  });

  it('is never more than one, and never has a line to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (before, after) => {
        const read = readEmail(`${before}@${after}`);
        if (!read.ok) return;
        expect(read.address).not.toMatch(/[\s<>,;:"\\]|@.*@/);
        expect(readEmail(read.address)).toEqual(read);
      }),
    );
  });
});
