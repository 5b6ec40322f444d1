import { expect, it } from 'vitest';
import { textable } from './textable.ts';

it.each([
  ['mobile', true],
  ['either', true],
  ['other', true],
  ['landline', false],
] as const)('a %s takes texts: %s', (kind, ok) => {
  expect(textable({ kind }).ok).toBe(ok);
});
