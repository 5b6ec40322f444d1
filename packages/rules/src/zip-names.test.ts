import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leftOutName, zipPaths } from './zip-names.ts';

const file = (id: string, name: string, folderId: string | null = null) => ({ id, name, folderId });
const folder = (id: string, name: string, parentId: string | null = null) => ({ id, name, parentId });
const paths = (...given: Parameters<typeof zipPaths>) => [...zipPaths(...given).values()];

describe('the paths in a ZIP file', () => {
  it.each<[string, ReturnType<typeof file>[], ReturnType<typeof folder>[], string[]]>([
    ['the same name twice', [file('1', 'a.pdf'), file('2', 'A.pdf')], [], ['a.pdf', 'A (2).pdf']],
    [
      'in folders',
      [file('1', 'a.pdf', 'f')],
      [folder('e', 'Court'), folder('f', 'Orders', 'e')],
      ['Court/Orders/a.pdf'],
    ],
    [
      'two folders of one name',
      [file('1', 'a', 'e'), file('2', 'a', 'f')],
      [folder('e', 'Court'), folder('f', 'court')],
      ['Court/a', 'court (2)/a'],
    ],
    [
      'a folder called as a file',
      [file('1', 'x'), file('2', 'y', 'e')],
      [folder('e', 'x')],
      ['x', 'x (2)/y'],
    ],
    ['out of the ZIP', [file('1', '../../etc/passwd')], [], ['.._.._etc_passwd'.replace(/^\.+/, '')]],
    ['nothing left of a name', [file('1', '...')], [], ['File']],
    ['the note’s own name', [file('1', leftOutName)], [], ['Not in this ZIP file (2).txt']],
    ['a folder that is gone', [file('1', 'a', 'gone')], [], ['a']],
    [
      'folders in each other',
      [file('1', 'a', 'e')],
      [folder('e', 'E', 'f'), folder('f', 'F', 'e')],
      ['F/E/a'],
    ],
  ])('%s', (_, files, folders, expected) => {
    expect(paths(files, folders)).toEqual(expected);
  });

  const name = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a', 'A', '..', 'con', '/', '\\', 'a/b', ''),
  );
  const place = fc.constantFrom('f0', 'f1', 'f2', null);
  it('are all different on any disk and never lead out, whatever the names', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, place), { maxLength: 12 }),
        fc.array(fc.tuple(name, place), { maxLength: 3 }),
        (files, folders) => {
          const all = paths(
            files.map(([called, at], i) => file(`${i}`, called, at)),
            folders.map(([called, at], i) => folder(`f${i}`, called, at)),
          );
          expect(all).toHaveLength(files.length);
          const folded = all.map((path) => path.normalize('NFC').toLowerCase());
          expect(new Set(folded).size).toBe(all.length);
          for (const path of all) {
            const parts = path.split('/');
            expect(parts.every((part) => part !== '' && part !== '.' && part !== '..')).toBe(true);
            expect(path).not.toMatch(/[\\:\0]/);
          }
        },
      ),
    );
  });
});
