import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeSecretBox, WrongSecretKey } from './secrets.ts';

const box = makeSecretBox('a secret key of an office, long enough');
const owner = '0199c5a0-0000-7000-8000-000000000001';

test('what is sealed opens again, for the same record only', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.string({ unit: 'binary' }), { noNullPrototype: true }),
      (secrets) => {
        const sealed = box.seal(owner, secrets);
        expect(box.open(owner, sealed)).toEqual(JSON.parse(JSON.stringify(secrets)));
        expect(() => box.open(`${owner}2`, sealed)).toThrow();
      },
    ),
  );
});

test('the bytes hold no secret, and never come out twice the same', () => {
  const secrets = { authToken: 'a-token-for-tests-only' };
  const sealed = box.seal(owner, secrets);
  expect(sealed.includes('a-token')).toBe(false);
  expect(sealed.equals(box.seal(owner, secrets))).toBe(false);
});

test('another key is told as such', () => {
  const sealed = makeSecretBox('the key of another office, as long').seal(owner, { authToken: 'x' });
  expect(() => box.open(owner, sealed)).toThrow(WrongSecretKey);
  expect(() => box.open(owner, sealed)).toThrow('SECRET_KEY is not the key');
});

test('a changed byte anywhere is refused', () => {
  const sealed = box.seal(owner, { authToken: 'x' });
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] as number) ^ 1;
    expect(() => box.open(owner, changed)).toThrow();
  }
});
