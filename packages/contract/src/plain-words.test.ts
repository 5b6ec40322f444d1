import { expect, it } from 'vitest';
import { z } from 'zod';
import { words } from './common.ts';
import { fieldWords } from './plain-words.ts';

const said = (shape: z.ZodType, value: unknown): string[] =>
  shape.safeParse(value).error?.issues.map(({ message }) => message) ?? [];

it.each<[z.ZodType, unknown, string]>([
  [z.string(), undefined, 'Fill this in'],
  [z.string(), 5, 'Write text here'],
  [z.number(), 'five', 'Write a number'],
  [z.number(), Number.NaN, 'Write a number'],
  [z.number().int(), 1.5, 'Write a whole number'],
  [z.boolean(), 'yes', 'Choose yes or no'],
  [z.array(z.string()), 'a', 'Give a list here'],
  [z.object({}), 'a', 'Give named values here'],
  [z.string().max(160), 'a'.repeat(161), 'Use at most 160 characters'],
  [z.string().max(20_000), 'a'.repeat(20_001), 'Use at most 20,000 characters'],
  [z.string().min(1), '', 'Fill this in'],
  [z.string().min(12), 'a', 'Use at least 12 characters'],
  [z.number().max(1600), 1601, 'Use 1,600 or less'],
  [z.number().positive(), 0, 'Use more than 0'],
  [z.array(z.string()).max(1), ['a', 'b'], 'Give at most 1 entry'],
  [z.array(z.string()).min(2), ['a'], 'Give at least 2 entries'],
  [z.email(), 'a', 'Write an email address'],
  [z.uuid(), 'a', 'Give the id of a record'],
  [z.iso.date(), '22/11/2026', 'Write a date, such as 2026-11-22'],
  [z.string().regex(/^x/), 'a', 'This is not written as it should be'],
  [z.enum(['best_guess', 'all']), 'a', 'Choose one of best guess, all'],
  [z.literal('me'), 'a', 'This must be me'],
  [z.union([z.number(), z.boolean()]), 'a', 'Choose one of the values there are'],
  [z.strictObject({}), { secret: 1 }, 'Leave out what is not asked for'],
  [z.string().refine(() => false), 'a', 'This is not right'],
  [z.date(), 'a', 'This is not right'],
])('%# is said in plain words', (shape, value, expected) => {
  expect(said(shape, value)).toEqual([expected]);
});

it('leaves the words of a shape that has its own', () => {
  expect(said(words(3), 'long')).toEqual(['Use at most 3 characters']);
  expect(said(z.string().max(3, 'Three is enough'), 'long')).toEqual(['Three is enough']);
});

it.each([
  ['name', 'Name'],
  ['manualTextLimit', 'Manual text limit'],
  ['phones.0.number', 'Phones 1, number'],
  ['custom.rent_owed', 'Custom, rent owed'],
])('names the field %s as %s', (path, expected) => {
  expect(fieldWords(path)).toBe(expected);
});
