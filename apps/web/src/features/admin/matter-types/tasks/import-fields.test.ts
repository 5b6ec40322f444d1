import { expect, it } from 'vitest';
import { clashesOf } from './import-fields.ts';

const court = { key: 'court', label: 'Court', kind: 'text' as const, options: [] };
const own = { key: 'court', label: 'Court', kind: 'choice' as const, archived: false };
const rent = { key: 'rent', label: 'Rent', kind: 'number' as const, archived: false };

it('offers the field of the same name first, then the others, and one to be added', () => {
  const gone = { ...rent, key: 'gone', archived: true };
  expect(clashesOf({ fields: [court] }, [rent, gone, own])).toEqual([
    {
      key: 'court',
      label: 'Court',
      kind: 'text',
      choices: [
        { value: 'court', label: 'Use “Court”, which is one of a list' },
        { value: 'rent', label: 'Use “Rent”, which is a number' },
        { value: 'court_2', label: 'Add “Court 2” as a field of its own' },
      ],
    },
  ]);
});

it('asks nothing where kinds agree', () => {
  expect(clashesOf({ fields: [court] }, [{ ...own, kind: 'text' }])).toEqual([]);
});
