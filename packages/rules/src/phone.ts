import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  ParseError,
  type PhoneNumber,
  parsePhoneNumberWithError,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max';
import { fictionalKind } from './fictional-numbers.ts';
import { withoutInvisible } from './invisible.ts';
import type { PhoneKind } from './textable.ts';

export type PhoneProblem = 'empty' | 'not_a_number' | 'invalid' | 'too_short' | 'too_long';
export type Phone = {
  ok: true;
  e164: string;
  /** ISO 3166 code, or null for a number of no country */
  country: string | null;
  kind: PhoneKind;
  /** `(617) 555-0142` */
  national: string;
  /** `+1 617 555 0142` */
  international: string;
};
export type PhoneReading = Phone | { ok: false; reason: PhoneProblem; say: string };

const words = {
  empty: 'Enter a phone number.',
  not_a_number: 'This is not a phone number. Use digits, such as (617) 555-0142 or +44 7700 900123.',
  invalid: 'No such phone number exists. Check the digits and the area or country code.',
  too_short: 'This phone number is too short. Include the area code.',
  too_long: 'This phone number has too many digits.',
  extension: 'A number with an extension cannot be texted. Leave the extension out.',
  fictional: 'This number is kept for fiction: nobody can be reached there.',
};

const refuse = (reason: PhoneProblem, say = words[reason]): PhoneReading => ({ ok: false, reason, say });

/**
 * Reads a number as a person types it. `defaultCountry` (ISO 3166) is assumed when there is no country code.
 * Numbers kept for fiction are refused unless `allowFictional`, for the library knows some and not others.
 */
export function readPhone(
  typed: string,
  defaultCountry: string,
  { allowFictional }: { allowFictional: boolean },
): PhoneReading {
  // A number copied from a phone's contacts comes wrapped in invisible marks of direction.
  const text = typed
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^tel:/i, '');
  if (text === '') return refuse('empty');
  const parsed = parse(text, defaultCountry);
  if (typeof parsed === 'string') return refuse(parsed);
  if (parsed.ext) return refuse('invalid', words.extension);

  const fictional = fictionalKind(parsed.number);
  if (fictional && !allowFictional) return refuse('invalid', words.fictional);
  if (!fictional && !parsed.isValid()) return refuse(lengthProblem(parsed));
  return {
    ok: true,
    e164: parsed.number,
    country: parsed.country ?? sharedCodeCountry(parsed, defaultCountry),
    kind: fictional ?? kindOf(parsed),
    national: parsed.formatNational(),
    international: parsed.formatInternational(),
  };
}

function parse(text: string, defaultCountry: string): PhoneNumber | PhoneProblem {
  const country = isSupportedCountry(defaultCountry) ? defaultCountry : undefined;
  try {
    return parsePhoneNumberWithError(text, { defaultCountry: country, extract: false });
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return problems[error.message] ?? 'not_a_number';
  }
}

const problems: Record<string, PhoneProblem> = {
  NOT_A_NUMBER: 'not_a_number',
  TOO_SHORT: 'too_short',
  TOO_LONG: 'too_long',
  INVALID_COUNTRY: 'invalid',
  INVALID_LENGTH: 'invalid',
};

function lengthProblem(parsed: PhoneNumber): PhoneProblem {
  return problems[validatePhoneNumberLength(parsed.number) ?? ''] ?? 'invalid';
}

function kindOf(parsed: PhoneNumber): PhoneKind {
  switch (parsed.getType()) {
    case 'MOBILE':
      return 'mobile';
    case 'FIXED_LINE':
      return 'landline';
    case 'FIXED_LINE_OR_MOBILE':
      return 'either';
    case 'PREMIUM_RATE':
      return 'premium';
    default:
      return 'other';
  }
}

/** A fictional number may be on no country's list: it is taken to be the site's, where the calling code allows, or the code's main one. */
function sharedCodeCountry(parsed: PhoneNumber, defaultCountry: string): CountryCode | null {
  const possible = parsed.getPossibleCountries();
  return possible.find((country) => country === defaultCountry) ?? possible[0] ?? null;
}

/** A stored number as people at the site write it; what is no number (a short code, a name) is shown as it is. */
export function formatPhone(e164: string, siteCountry: string): string {
  if (!e164.startsWith('+')) return withoutInvisible(e164);
  const parsed = parse(e164, siteCountry);
  if (typeof parsed === 'string') return e164;
  const ofSite = parsed.country
    ? parsed.country === siteCountry
    : isSupportedCountry(siteCountry) && getCountryCallingCode(siteCountry) === parsed.countryCallingCode;
  return ofSite ? parsed.formatNational() : parsed.formatInternational();
}
