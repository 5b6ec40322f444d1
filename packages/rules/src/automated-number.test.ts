import { describe, expect, it } from 'vitest';
import { automatedNumber } from './automated-number.ts';

const number = (id: string, kind: string, code?: string) => ({ id, kind, withheld: code ? { code } : null });

describe('automatedNumber', () => {
  it.each<[string, ReturnType<typeof number>[], string | null]>([
    ['the first mobile', [number('h', 'home'), number('m', 'mobile'), number('n', 'mobile')], 'm'],
    [
      'the next, when texts do not reach it',
      [number('m', 'mobile', 'unreachable'), number('n', 'mobile')],
      'n',
    ],
    [
      'never a number at home or at work',
      [number('h', 'home'), number('w', 'work'), number('o', 'other')],
      null,
    ],
    ['not at home when the mobile opted out', [number('m', 'mobile', 'opted_out'), number('h', 'home')], 'm'],
    ['nor on another mobile', [number('n', 'mobile'), number('m', 'mobile', 'opted_out')], 'm'],
    ['not at home when the mobile fails', [number('m', 'mobile', 'unreachable'), number('h', 'home')], 'm'],
    ['none', [], null],
  ])('%s', (_, numbers, id) => {
    expect(automatedNumber(numbers)?.id ?? null).toBe(id);
  });
});
