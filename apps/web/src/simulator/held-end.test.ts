import { describe, expect, it } from 'vitest';
import { staysAtEnd } from './held-end.ts';

const box = (scrollTop: number, scrollHeight = 1000) => ({ scrollTop, scrollHeight, clientHeight: 400 });

describe('whether the end is held', () => {
  it.each([
    ['at the end', { atEnd: false, scrollTop: 0 }, box(600), true],
    ['nearly there', { atEnd: false, scrollTop: 0 }, box(540), true],
    ['scrolled up by the reader', { atEnd: true, scrollTop: 600 }, box(300), false],
    [
      'a picture grew before the scroll to the end was told of',
      { atEnd: true, scrollTop: 600 },
      box(600, 1300),
      true,
    ],
    ['on the way down, not there yet', { atEnd: false, scrollTop: 100 }, box(300), false],
  ])('%s', (_name, before, now, expected) => {
    expect(staysAtEnd(before, now)).toBe(expected);
  });
});
