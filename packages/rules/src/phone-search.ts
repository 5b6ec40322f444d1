const shortest = 4;
const longest = 15;
/** Below this a leading zero cannot have been dialled before a number: `0142` is the end of one. */
const shortestDialled = 7;

/** Digits and the marks people put between them. */
const looksLikePhone = /^\+?[\d\s().\-/\u2010-\u2015\u2212]+$/;

/**
 * The digits to look for at the end of an E.164 number when a search may be for a phone: `(617) 555-0142`,
 * `07700 900123`, `+44 (0)7700 900123`, `555-0142`, `0142`. Null when it cannot be one.
 */
export function phoneSearchDigits(query: string): string | null {
  const text = query
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, westernDigit)
    .trim();
  if (!looksLikePhone.test(text)) return null;
  const digits = text.replace('(0)', '').replace(/\D/g, '');
  const significant = digits.length < shortestDialled ? digits : withoutPrefix(digits);
  return significant.length >= shortest && significant.length <= longest ? significant : null;
}

/** Arabic-Indic and Persian digits; each row starts at a multiple of sixteen. */
function westernDigit(digit: string): string {
  return String((digit.codePointAt(0) as number) % 16);
}

/** Drops what is dialled before a number and stored with none: `011` abroad from North America, `00` elsewhere, `0` at home. */
function withoutPrefix(digits: string): string {
  const abroad = digits.length >= 13 && digits.startsWith('011');
  return abroad ? digits.slice(3) : digits.replace(/^0+/, '');
}
