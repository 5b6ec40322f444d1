import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phoneSearchDigits } from './phone-search.ts';

describe('phoneSearchDigits', () => {
  it.each([
    ['(617) 555-0142', '6175550142'],
    ['617.555.0142', '6175550142'],
    ['+1 617 555 0142', '16175550142'],
    ['1-617-555-0142', '16175550142'],
    ['\u202a+1 (617) 555\u20110142\u202c', '16175550142'],
    ['555-0142', '5550142'],
    ['0142', '0142'],
    ['50142', '50142'],
    ['07700 900123', '7700900123'],
    ['00 44 7700 900123', '447700900123'],
    ['011 44 7700 900123', '447700900123'],
    ['0113 496 0123', '1134960123'],
    ['+44 (0)7700 900123', '447700900123'],
    ['٦١٧٥٥٥٠١٤٢', '6175550142'],
    ['۶۱۷۵۵۵۰۱۴۲', '6175550142'],
    ['６１７５５５０１４２', '6175550142'],
  ])('%s', (query, digits) => {
    expect(phoneSearchDigits(query)).toBe(digits);
  });

  it.each([
    '',
    '   ',
    '142',
    '+',
    '()',
    'Maria',
    'Maria 0142',
    '4B',
    'maria@example.org',
    '1234567890123456',
    '617+555',
  ])('not a phone: %s', (query) => {
    expect(phoneSearchDigits(query)).toBeNull();
  });

  it('however an E.164 number is written, its digits end with the answer', () => {
    const mark = fc.constantFrom('', ' ', '-', '.', ') ', ' / ');
    const e164 = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.stringMatching(/^\d{9,13}$/))
      .map(([first, rest]) => `${first}${rest}`);
    fc.assert(
      fc.property(
        e164,
        fc.array(mark, { maxLength: 14 }),
        fc.nat(6),
        fc.boolean(),
        (digits, marks, dropped, plus) => {
          const tail = plus ? digits : digits.slice(dropped);
          const written =
            (plus ? '+' : '') + [...tail].map((digit, at) => digit + (marks[at] ?? '')).join('');
          const found = phoneSearchDigits(written);
          if (found !== null) expect(digits.endsWith(found)).toBe(true);
          else expect(tail.replace(/^0+/, '').length).toBeLessThan(4);
        },
      ),
    );
  });
});
