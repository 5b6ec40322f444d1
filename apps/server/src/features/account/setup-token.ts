import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

// Letters only, and none that is taken for a digit: it may be read off one screen onto another.
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ';

/** 108 random bits, as `KQMXHR-TVWPAD-…` */
export function makeSetupToken(): string {
  const group = () => Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

/** However it was copied: in small letters, with spaces for dashes. */
export function hashSetupToken(token: string): Buffer {
  const plain = token.toUpperCase().replace(/[^A-Z]/g, '');
  return createHash('sha256').update(plain).digest();
}

/** Looks at every hash in full, so that the time taken tells nothing. */
export function isSetupToken(token: string, hashes: readonly Uint8Array[]): boolean {
  const given = hashSetupToken(token);
  return hashes.map((hash) => timingSafeEqual(hash, given)).includes(true);
}
