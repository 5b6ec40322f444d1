/**
 * Segments counted straight from 3GPP TS 23.038 and 23.040, sharing nothing with the code under test:
 * the alphabet is a table of Unicode values by septet, the text is really encoded, and the payload
 * (140 octets, less a 6-octet header when there is more than one) is cut octet by octet.
 */
const defaultAlphabet = [
  0x40, 0xa3, 0x24, 0xa5, 0xe8, 0xe9, 0xf9, 0xec, 0xf2, 0xc7, 0x0a, 0xd8, 0xf8, 0x0d, 0xc5, 0xe5, 0x394, 0x5f,
  0x3a6, 0x393, 0x39b, 0x3a9, 0x3a0, 0x3a8, 0x3a3, 0x398, 0x39e, -1, 0xc6, 0xe6, 0xdf, 0xc9, 0x20, 0x21, 0x22,
  0x23, 0xa4, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2a, 0x2b, 0x2c, 0x2d, 0x2e, 0x2f, 0x30, 0x31, 0x32, 0x33, 0x34,
  0x35, 0x36, 0x37, 0x38, 0x39, 0x3a, 0x3b, 0x3c, 0x3d, 0x3e, 0x3f, 0xa1, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46,
  0x47, 0x48, 0x49, 0x4a, 0x4b, 0x4c, 0x4d, 0x4e, 0x4f, 0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58,
  0x59, 0x5a, 0xc4, 0xd6, 0xd1, 0xdc, 0xa7, 0xbf, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a,
  0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x70, 0x71, 0x72, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7a, 0xe4, 0xf6,
  0xf1, 0xfc, 0xe0,
];
const ESCAPE = 0x1b;
const extensionTable: Record<number, number> = {
  12: 0x0a,
  94: 0x14,
  123: 0x28,
  125: 0x29,
  92: 0x2f,
  91: 0x3c,
  126: 0x3d,
  93: 0x3e,
  124: 0x40,
  8364: 0x65,
};

function septets(text: string): number[] | null {
  const encoded: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const plain = defaultAlphabet.indexOf(unit);
    const extended = extensionTable[unit];
    if (plain >= 0) encoded.push(plain);
    else if (extended !== undefined) encoded.push(ESCAPE, extended);
    else return null;
  }
  return encoded;
}

/** Cuts at the last allowed place: never straight after an escape or a high surrogate that has its low one. */
function parts(units: readonly number[], room: number, mayCutBefore: (at: number) => boolean): number {
  let count = 0;
  let start = 0;
  while (start < units.length) {
    let end = Math.min(start + room, units.length);
    if (end < units.length && !mayCutBefore(end)) end -= 1;
    start = end;
    count += 1;
  }
  return count;
}

export function countedBySpec(text: string): { encoding: 'gsm7' | 'ucs2'; units: number; segments: number } {
  const payloadBits = 140 * 8;
  const headerBits = 6 * 8;
  const encoded = septets(text);
  if (encoded) {
    const segments =
      encoded.length * 7 <= payloadBits
        ? Math.min(encoded.length, 1)
        : parts(encoded, Math.floor((payloadBits - headerBits) / 7), (at) => encoded[at - 1] !== ESCAPE);
    return { encoding: 'gsm7', units: encoded.length, segments };
  }
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  const isHigh = (unit = 0) => unit >= 0xd800 && unit <= 0xdbff;
  const isLow = (unit = 0) => unit >= 0xdc00 && unit <= 0xdfff;
  const segments =
    units.length * 16 <= payloadBits
      ? 1
      : parts(units, (payloadBits - headerBits) / 16, (at) => !(isHigh(units[at - 1]) && isLow(units[at])));
  return { encoding: 'ucs2', units: units.length, segments };
}
