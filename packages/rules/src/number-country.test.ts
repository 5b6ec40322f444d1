import { expect, it } from 'vitest';
import { countryOfNumber } from './number-country.ts';

it.each([
  ['+16175550142', 'US'],
  ['+14165550142', 'CA'],
  ['+442079460018', 'GB'],
  ['+447700900123', 'GB'],
  ['+447911123456', 'GG'],
  ['+870773111632', null],
  ['74357', null],
])('%s is of %s', (number, country) => {
  expect(countryOfNumber(number)).toBe(country);
});
