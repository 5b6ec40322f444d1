import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** The ISO 3166 code of an E.164 number's country, or the likeliest where several share its plan; null for none. */
export function countryOfNumber(e164: string): string | null {
  const parsed = parsePhoneNumberFromString(e164);
  return parsed?.country ?? parsed?.getPossibleCountries()[0] ?? null;
}
