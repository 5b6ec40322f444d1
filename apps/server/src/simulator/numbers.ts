import { randomBytes } from 'node:crypto';

export function newSid(prefix: 'SM' | 'MM' | 'ME'): string {
  return prefix + randomBytes(16).toString('hex');
}

export function countryOf(address: string): string {
  if (address.startsWith('+1')) return 'US';
  return address.startsWith('+44') ? 'GB' : '';
}

const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const singles = new Set(basic);
const doubles = new Set('^{}\\[~]|€\f');

/**
 * How many parts a carrier would bill: GSM-7 where every character allows, else UCS-2. Counted apart from the
 * product's own rule, as a real provider does, so that the two can be held against each other.
 */
export function segmentsOf(body: string): number {
  const characters = [...body];
  const gsm = characters.every((character) => singles.has(character) || doubles.has(character));
  const sizes = characters.map((character) => (gsm ? (doubles.has(character) ? 2 : 1) : character.length));
  const [alone, each] = gsm ? [160, 153] : [70, 67];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return total <= alone ? 1 : parts(sizes, each);
}

/** A character of two units is never split over two parts. */
function parts(sizes: number[], room: number): number {
  let count = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > room) {
      count++;
      used = 0;
    }
    used += size;
  }
  return count;
}
