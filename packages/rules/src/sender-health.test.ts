import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterSends, type RecentSend } from './sender-health.ts';

const sends: Record<string, RecentSend> = {
  a: { kind: 'accepted', errorClass: null },
  c: { kind: 'rejected', errorClass: 'config' },
  n: { kind: 'not_taken', errorClass: 'config' },
  t: { kind: 'not_taken', errorClass: 'transient' },
  u: { kind: 'unknown', errorClass: 'transient' },
  x: { kind: 'unknown', errorClass: null },
  b: { kind: 'rejected', errorClass: 'bad_address' },
  m: { kind: 'rejected', errorClass: 'bad_content' },
  o: { kind: 'rejected', errorClass: 'opted_out' },
  r: { kind: 'not_taken', errorClass: 'rate_limited' },
};
/** The newest first, a letter each. */
const recent = (letters: string) => [...letters].map((letter) => sends[letter] as RecentSend);
const judged = (letters: string) => {
  const health = afterSends(recent(letters));
  return health === 'fine' ? 'fine' : health.why.includes('settings') ? 'settings' : 'away';
};

describe('afterSends', () => {
  it.each([
    ['nothing sent', '', 'fine'],
    ['all well', 'aaaaaaaaaaaa', 'fine'],
    ['two refused for the settings', 'cca', 'fine'],
    ['three', 'ccc', 'settings'],
    ['three, of either kind', 'cnc', 'settings'],
    ['three, one taken between', 'ccac', 'fine'],
    ['three before the last was taken', 'accc', 'fine'],
    ['three, others between that tell nothing', 'cbrcoca', 'settings'],
    ['three, with the provider away between', 'cctc', 'settings'],
    ['not handed over at nine moments', 'ttttttttta', 'fine'],
    ['at ten', 'tttttttttt', 'away'],
    ['at ten, others between', 'tttbttturtttoa', 'away'],
    ['at ten, one taken between', 'ttttattttttt', 'fine'],
    ['four moments without a clear answer', 'utxtuxa', 'fine'],
    ['five', 'uxutux', 'away'],
    ['five, others between', 'uxbruoxtua', 'away'],
    ['five, one taken between', 'uxxauu', 'fine'],
    ['two of one and eight of the other', 'cctttttttt', 'away'],
  ])('%s: %s', (_name, letters, expected) => {
    expect(judged(letters)).toBe(expected);
  });

  it('says why in plain words', () => {
    for (const letters of ['ccc', 'tttttttttt']) {
      expect(afterSends(recent(letters))).toEqual({ pause: true, why: expect.stringMatching(/^[A-Z].+\.$/) });
    }
  });

  const letters = (of: string) => fc.string({ unit: fc.constantFrom(...of), maxLength: 60 });

  it('is never ill of bad numbers, opt-outs, bad texts or a provider that asks for patience', () => {
    fc.assert(
      fc.property(letters('bmora'), (all) => {
        expect(judged(all)).toBe('fine');
      }),
    );
  });

  it('those never change what the others tell, and the last taken clears what was before it', () => {
    fc.assert(
      fc.property(letters('acntuxbmor'), letters('acntuxbmor'), (since, before) => {
        expect(judged(since.replace(/[bmor]/g, ''))).toBe(judged(since));
        expect(judged(`${since}a${before}`)).toBe(judged(since));
      }),
    );
  });
});
