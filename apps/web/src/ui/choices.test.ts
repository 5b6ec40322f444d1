import { expect, it } from 'vitest';
import { countries, timeZones } from './choices.ts';

const codesOf = (chosen: string) => countries(chosen).map(({ value }) => value);

it('offers each country once, by its name, in the order of the names', () => {
  const offered = countries('US');
  const labels = offered.map(({ label }) => label);
  expect(labels).toEqual(labels.toSorted((a, b) => a.localeCompare(b)));
  expect(new Set(offered.map(({ value }) => value)).size).toBe(offered.length);
  for (const { value, label } of offered) expect(label).not.toBe(value);
});

it.each([
  ['US', 'United States'],
  ['GB', 'United Kingdom'],
  ['PR', 'Puerto Rico'],
  ['GU', 'Guam'],
  ['VI', 'U.S. Virgin Islands'],
  ['AS', 'American Samoa'],
  ['MP', 'Northern Mariana Islands'],
])('offers %s, an office of which may be here', (value, label) => {
  expect(countries('US')).toContainEqual({ value, label });
});

it('offers what is chosen already, whatever it is', () => {
  expect(codesOf('AC')).toContain('AC');
  expect(timeZones('Mars/Olympus').map(({ value }) => value)).toContain('Mars/Olympus');
  expect(timeZones('Europe/London').filter(({ value }) => value === 'Europe/London')).toHaveLength(1);
});
