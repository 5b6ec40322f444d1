import { describe, expect, it } from 'vitest';
import { writeCursor } from '../db/page.ts';
import { placeAfter } from './place.ts';

const id = '0199a000-0000-7000-8000-000000000000';
const at = '2026-11-22 03:15:00.123456+00';

describe('placeAfter', () => {
  it('is the start without a cursor', () => {
    expect(placeAfter(undefined, ['text'])).toBeNull();
    expect(placeAfter('', ['text'])).toBeNull();
  });

  it('reads what a page gave, in any script', () => {
    expect(placeAfter(writeCursor('山田, 太郎', id), ['text', 'uuid'])).toEqual(['山田, 太郎', id]);
    expect(placeAfter(writeCursor(at, id), ['instant', 'uuid'])).toEqual([at, id]);
    expect(placeAfter(writeCursor('17'), ['integer'])).toEqual(['17']);
    expect(placeAfter(writeCursor('2028-02-29', '3'), ['day', 'integer'])).toEqual(['2028-02-29', '3']);
  });

  it.each<[string, string, Parameters<typeof placeAfter>[1]]>([
    ['no cursor at all', 'x', ['text']],
    ['base 64 of nothing of ours', Buffer.from('{"a":1}').toString('base64url'), ['text']],
    ['another list’s, longer', writeCursor('a', id), ['text']],
    ['another list’s, of another kind', writeCursor('a', id), ['instant', 'uuid']],
    ['an id that is none', writeCursor('a', "'; drop table matters"), ['text', 'uuid']],
    ['a day that does not exist', writeCursor('2026-13-45 00:00:00+00'), ['instant']],
    ['a day that is in no calendar', writeCursor('2026-02-30'), ['day']],
    ['a number too large', writeCursor('9'.repeat(30)), ['integer']],
    ['text the database cannot hold', writeCursor('a\0'), ['text']],
  ])('refuses %s, by name', (_name, after, kinds) => {
    expect(() => placeAfter(after, kinds)).toThrow(
      expect.objectContaining({ status: 422, fields: [{ field: 'after', message: expect.any(String) }] }),
    );
  });
});
