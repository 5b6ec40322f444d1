import type { Folder } from '@matterline/contract/documents.ts';
import { describe, expect, it } from 'vitest';
import { foldersIn, placeOptions, wayTo } from './folder-tree.ts';

const folder = (id: string, parentId: string | null = null): Folder => ({
  id,
  parentId,
  name: id.toUpperCase(),
  isTextAttachments: false,
});
const folders = [
  folder('b', 'a'),
  folder('a'),
  folder('c', 'b'),
  folder('d'),
  folder('x', 'y'),
  folder('y', 'x'),
];
const ids = (some: Folder[]) => some.map(({ id }) => id);

describe('a case’s folders', () => {
  it('the way to one', () => {
    expect([wayTo(folders, 'c'), wayTo(folders, null), wayTo(folders, 'gone')].map(ids)).toEqual([
      ['a', 'b', 'c'],
      [],
      [],
    ]);
    expect(ids(wayTo(folders, 'x'))).toEqual(['y', 'x']);
  });

  it('those in one, and all as places to choose from', () => {
    expect([ids(foldersIn(folders, null)), ids(foldersIn(folders, 'a'))]).toEqual([['a', 'd'], ['b']]);
    expect(placeOptions(folders.slice(0, 4)).map(({ label }) => label)).toEqual([
      'No folder',
      'A',
      'A / B',
      'A / B / C',
      'D',
    ]);
  });
});
