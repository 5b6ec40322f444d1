import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutInvisible } from './invisible.ts';

describe('withoutInvisible', () => {
  it.each([
    ['a name turned around', 'Ana \u202egnp.exe\u202c', 'Ana gnp.exe'],
    ['isolates', '\u2067Ana\u2069 Lima', 'Ana Lima'],
    ['a zero-width space inside', 'Ma\u200bria', 'Maria'],
    ['a soft hyphen', 'Del\u00adgado', 'Delgado'],
    ['a name on two lines', 'Ana\r\nLima', 'Ana Lima'],
    ['a NUL and a bell', 'Ana\0\u0007Lima', 'Ana Lima'],
    ['nothing but fillers', '\u3164\u2800\u115f', ''],
    ['nothing but joiners', '\u200d\u200c', ''],
    ['tags', 'Ana\u{e0041}\u{e007f}', 'Ana'],
    ['a Persian name, joiner and all', 'نرگس\u200cخانم', 'نرگس\u200cخانم'],
    ['an emoji of several', 'Ana 👩‍⚖️', 'Ana 👩‍⚖️'],
    ['accents that stand apart', 'E\u0301lodie', 'E\u0301lodie'],
    ['names of every script', 'محمد 山田 प्रिया 김민준', 'محمد 山田 प्रिया 김민준'],
  ])('%s', (_name, given, shown) => {
    expect(withoutInvisible(given)).toBe(shown);
  });

  it('leaves nothing that turns text around, and changes nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = withoutInvisible(text);
        expect(shown).not.toMatch(/[\p{Bidi_Control}\p{Cc}]/u);
        expect(withoutInvisible(shown)).toBe(shown);
      }),
    );
  });
});
