import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { isZone } from './zone.ts';

/**
 * The zones whose hours have to be kept for a text to a number: the contact's own when it is known, else every zone
 * of every country the number may belong to, else the site's. Never empty.
 * @param number E.164
 */
export function zonesOf({
  contactZone,
  number,
  siteZone,
}: {
  contactZone: string | null;
  number: string;
  siteZone: string;
}): string[] {
  if (contactZone !== null && isZone(contactZone)) return [contactZone];
  const zones = new Set(countriesOf(number).flatMap(zonesOfCountry));
  return zones.size > 0 ? [...zones] : [siteZone];
}

/**
 * The zones whose hours a person who picks a time is warned by. Of a client whose zone nobody wrote down it is the
 * office's, if the number may be there: most clients live where their lawyers do, and a warning that every hour of
 * the day draws is read by nobody. What goes by itself keeps to `zonesOf`.
 */
export function likelyZonesOf(client: Parameters<typeof zonesOf>[0]): { zones: string[]; sure: boolean } {
  const zones = zonesOf(client);
  if (zones.length === 1) return { zones, sure: true };
  return { zones: zones.includes(client.siteZone) ? [client.siteZone] : zones, sure: false };
}

function countriesOf(number: string): CountryCode[] {
  const parsed = parsePhoneNumberFromString(number);
  if (!parsed) return [];
  return parsed.country ? [parsed.country] : parsed.getPossibleCountries();
}

/** Countries with numbers of their own that the list of zones by country leaves out. */
const unlisted: Readonly<Record<string, string[]>> = {
  AC: ['Atlantic/St_Helena'],
  TA: ['Atlantic/St_Helena'],
  XK: ['Europe/Belgrade'],
};

/** Not every browser can tell; a page then shows hours by the site's zone, and the server still decides by these. */
function zonesOfCountry(country: CountryCode): string[] {
  return unlisted[country] ?? new Intl.Locale(`und-${country}`).getTimeZones?.() ?? [];
}
