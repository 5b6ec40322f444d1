import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeName } from './free-name.ts';

describe('freeName', () => {
  it.each([
    ['photo.jpg', [], 'photo.jpg'],
    ['photo.jpg', ['letter.pdf'], 'photo.jpg'],
    ['photo.jpg', ['photo.jpg'], 'photo (2).jpg'],
    ['photo.jpg', ['photo.jpg', 'photo (2).jpg'], 'photo (3).jpg'],
    ['photo.jpg', ['photo.jpg', 'photo (3).jpg'], 'photo (2).jpg'],
    ['photo (2).jpg', ['photo (2).jpg'], 'photo (3).jpg'],
    ['Photo.JPG', ['photo.jpg'], 'Photo (2).JPG'],
    ['lease', ['lease'], 'lease (2)'],
    ['lease 1.2', ['lease 1.2'], 'lease 1 (2).2'],
    ['.profile', ['.profile'], '.profile (2)'],
    ['(2).jpg', ['(2).jpg'], '(2) (2).jpg'],
    ['通知.pdf', ['通知.pdf'], '通知 (2).pdf'],
    ['cafe\u0301.pdf', ['caf\u00e9.pdf'], 'cafe\u0301 (2).pdf'],
  ])('%s beside %j is %s', (name, taken, expected) => {
    expect(freeName(name, taken)).toBe(expected);
  });

  it('keeps its ending and does not grow past what a name may have', () => {
    const long = `${'a'.repeat(196)}.pdf`;
    const made = freeName(long, [long]);
    expect(made).toHaveLength(200);
    expect(made).toMatch(/a \(2\)\.pdf$/);
  });

  it('is always free, whatever is there', () => {
    const name = fc.constantFrom('a.jpg', 'A.jpg', 'a (2).jpg', 'a (3).jpg', 'a', 'a (2)', '.a', 'a.');
    fc.assert(
      fc.property(name, fc.array(name), (wanted, taken) => {
        const made = freeName(wanted, taken).toLowerCase();
        expect(taken.map((other) => other.toLowerCase())).not.toContain(made);
      }),
    );
  });
});
