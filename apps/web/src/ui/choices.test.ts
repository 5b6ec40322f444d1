import { getCountries } from 'libphonenumber-js/max';
import { expect, it } from 'vitest';
import { countries, timeZones } from './choices.ts';

const codesOf = (chosen: string) => countries(chosen).map(({ value }) => value);

it('offers every country that has phone numbers, by its name', () => {
  const offered = codesOf('US');
  // Islands that share their numbers with Saint Helena and have no code of their own in ISO 3166.
  const others = getCountries().filter((code) => !['AC', 'TA'].includes(code));
  expect(offered.toSorted()).toEqual([...others].toSorted());
  expect(countries('US').find(({ value }) => value === 'PR')?.label).toBe('Puerto Rico');
});

it('offers what is chosen already, whatever it is', () => {
  expect(codesOf('AC')).toContain('AC');
  expect(timeZones('Mars/Olympus').map(({ value }) => value)).toContain('Mars/Olympus');
  expect(timeZones('Europe/London').filter(({ value }) => value === 'Europe/London')).toHaveLength(1);
});
