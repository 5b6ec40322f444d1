import { expect, it } from 'vitest';
import { readPhone } from './phone.ts';
import { textable } from './textable.ts';

it.each([
  ['mobile', true],
  ['either', true],
  ['other', true],
  ['premium', false],
  ['landline', false],
] as const)('a %s takes texts: %s', (kind, ok) => {
  expect(textable({ kind }).ok).toBe(ok);
});

it('a sender of ours is not texted, whatever its kind', () => {
  expect(textable({ kind: 'mobile', ours: true })).toEqual({ ok: false, reason: 'own_number' });
});

it.each([
  ['(900) 234-5678', 'US'],
  ['09098 790123', 'GB'],
])('%s costs whoever texts it (%s)', (typed, country) => {
  const phone = readPhone(typed, country, { allowFictional: true });
  expect(phone.ok && textable(phone)).toEqual({ ok: false, reason: 'premium' });
});
