import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { likelyZonesOf, zonesOf } from './number-zones.ts';
import { isZone } from './zone.ts';

const siteZone = 'America/Chicago';
const of = (number: string, contactZone: string | null = null) => zonesOf({ contactZone, number, siteZone });

describe('zonesOf', () => {
  it.each([
    ['a contact whose zone is known', '+16175550142', 'America/Denver', ['America/Denver']],
    ['a British number', '+447400123456', null, ['Europe/London']],
    ['a Guernsey number', '+447911123456', null, ['Europe/Guernsey']],
    ['a contact whose zone is none', '+447400123456', 'Mars/Olympus', ['Europe/London']],
    ['a number of no country', '+80012345678', null, [siteZone]],
    ['a short code', '72345', null, [siteZone]],
    ['no number', '', null, [siteZone]],
  ])('%s', (_name, number, contactZone, expected) => {
    expect(of(number, contactZone)).toEqual(expected);
  });

  it('an American number may be anywhere from New York to Hawaii, but not in Canada', () => {
    const zones = of('+16175550142');
    expect(zones).toEqual(expect.arrayContaining(['America/New_York', 'America/Adak', 'Pacific/Honolulu']));
    expect(zones).not.toContain('America/Toronto');
  });

  it('a number of an unknown area may be in any country that shares the code', () => {
    const zones = of('+12005550142');
    expect(zones).toEqual(expect.arrayContaining(['America/New_York', 'America/Toronto', 'Pacific/Guam']));
    expect(of('+447700900123')).toEqual(expect.arrayContaining(['Europe/London', 'Europe/Jersey']));
  });

  it('a mobile of any country has zones, and they exist', () => {
    for (const country of getCountries()) {
      const zones = of(getExampleNumber(country, examples)?.number ?? '');
      expect(zones.filter((zone) => !isZone(zone))).toEqual([]);
      expect(zones.includes(siteZone), country).toBe(country === 'US');
    }
  });
});

describe('likelyZonesOf', () => {
  const likely = (number: string, contactZone: string | null = null) =>
    likelyZonesOf({ contactZone, number, siteZone });

  it.each([
    ['a zone that is known', '+16175550142', 'America/Denver', { zones: ['America/Denver'], sure: true }],
    ['a country of one zone', '+447400123456', null, { zones: ['Europe/London'], sure: true }],
    ['the office’s country', '+16175550142', null, { zones: [siteZone], sure: false }],
  ])('%s', (_name, number, contactZone, expected) => {
    expect(likely(number, contactZone)).toEqual(expected);
  });

  it('another country of several zones may be any of them', () => {
    expect(likely('+61412345678')).toEqual({
      zones: zonesOf({ contactZone: null, number: '+61412345678', siteZone }),
      sure: false,
    });
  });
});
