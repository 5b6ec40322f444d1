import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

// Crockford's base 32: no letter that is taken for a digit, for it may be read off one screen onto another.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 120 random bits, as `7KQ2M9-XHRT04-…` */
export function makeSetupToken(): string {
  const characters = Array.from(randomBytes(24), (byte) => alphabet[byte % 32]).join('');
  return characters.match(/.{6}/g)?.join('-') ?? characters;
}

/** However it was copied: in small letters, without dashes, with O for 0. */
export function hashSetupToken(token: string): Buffer {
  const plain = token
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(plain).digest();
}

/** Looks at every hash in full, so that the time taken tells nothing. */
export function isSetupToken(token: string, hashes: readonly Uint8Array[]): boolean {
  const given = hashSetupToken(token);
  return hashes.map((hash) => timingSafeEqual(hash, given)).includes(true);
}
