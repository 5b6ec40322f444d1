import { describe, expect, it } from 'vitest';
import { sortNameOf } from '../names.ts';
import { nameParts } from './name-parts.ts';

describe('nameParts', () => {
  it.each([
    ['Maria Delgado-Reyes', 'Maria', 'Delgado-Reyes'],
    ['Juan de la Cruz', 'Juan', 'de la Cruz'],
    ['Mary Ann Smith', 'Mary Ann', 'Smith'],
    ['Samuel Ortega Jr.', 'Samuel', 'Ortega'],
    ['Delgado-Reyes, Maria', 'Maria', 'Delgado-Reyes'],
    ['Cher', 'Cher', 'Cher'],
    ['山田太郎', '山田太郎', '山田太郎'],
  ])('%s', (name, first, last) => {
    expect(nameParts({ name, sortName: sortNameOf(name, 'person'), kind: 'person' })).toEqual({
      first,
      last,
    });
  });

  it('an organisation is called by all of its name', () => {
    const name = 'Tall Oaks, LLC';
    expect(nameParts({ name, sortName: name, kind: 'organisation' })).toEqual({ first: name, last: name });
  });

  it.each(['', ',', ', Maria', 'Reyes,', 'Reyes, Jr'])(
    'names somebody, however they are listed: %j',
    (sortName) => {
      const { first, last } = nameParts({ name: 'Maria Reyes', sortName, kind: 'person' });
      expect([first !== '', last !== '']).toEqual([true, true]);
    },
  );
});
