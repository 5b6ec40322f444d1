import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { knownType } from '@matterline/rules/media-types.ts';
import { extensionOf, withRightExtension } from '@matterline/rules/safe-filename.ts';

/** One file of one text. */
export type LinkedFile = { messageId: string; documentId: string; sha256: string };

export type MediaLinks = {
  /** An address at which whoever has it fetches these bytes until it expires, and nothing else. */
  urlOf(file: LinkedFile & { filename: string; mediaType: string }): string;
  /** What an address is for; `expired` tells of one that was ours, `null` is none of ours. */
  read(what: string, signature: string): LinkedFile | 'expired' | null;
};

export const mediaPath = '/hooks/media';

/** A provider fetches at once or within its own queue; Twilio holds a text for an hour at most by our settings. */
const usualLifeSeconds = 2 * 60 * 60;

// message (16 bytes), document (16), SHA-256 (32), the second it expires (6)
const expiresAt = 64;
const signedBytes = 70;
const signatureBytes = 32;

/**
 * Signs the addresses from which providers fetch pictures and documents: no session is involved, so the signature
 * is all the proof there is. The key is derived from SECRET_KEY for this purpose alone.
 */
export function makeMediaLinks({
  secretKey,
  publicBaseUrl,
  now,
  lifeSeconds = usualLifeSeconds,
}: {
  secretKey: string;
  publicBaseUrl: string;
  /** milliseconds since the epoch */
  now: () => number;
  lifeSeconds?: number;
}): MediaLinks {
  const key = Buffer.from(hkdfSync('sha256', secretKey, 'matterline', 'outgoing media', 32));
  const sign = (signed: Buffer) => createHmac('sha256', key).update(signed).digest();
  const base = publicBaseUrl.replace(/\/$/, '');
  return {
    urlOf({ messageId, documentId, sha256, filename, mediaType }) {
      const signed = Buffer.alloc(signedBytes);
      signed.set(hexOf(messageId), 0);
      signed.set(hexOf(documentId), 16);
      signed.set(hexOf(sha256), 32);
      signed.writeUIntBE(Math.floor(now() / 1000) + lifeSeconds, expiresAt, 6);
      const [what, signature] = [signed.toString('base64url'), sign(signed).toString('base64url')];
      return `${base}${mediaPath}/${what}/${signature}/${plainName(filename, mediaType)}`;
    },
    read(what, signature) {
      const [signed, given] = [bytesOf(what, signedBytes), bytesOf(signature, signatureBytes)];
      if (!signed || !given || !timingSafeEqual(sign(signed), given)) return null;
      if (signed.readUIntBE(expiresAt, 6) * 1000 <= now()) return 'expired';
      return {
        messageId: uuidOf(signed.subarray(0, 16)),
        documentId: uuidOf(signed.subarray(16, 32)),
        sha256: signed.subarray(32, 64).toString('hex'),
      };
    },
  };
}

/** One spelling only: base64 has several for the same bytes. */
function bytesOf(text: string, length: number): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length === length && bytes.toString('base64url') === text ? bytes : null;
}

const hexOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const longestName = 20;

/**
 * A name that phones show and every carrier takes: short, of plain letters, with the extension of what it is. Twilio's
 * advice: https://www.twilio.com/docs/messaging/guides/accepted-mime-types
 */
export function plainName(filename: string, mediaType: string): string {
  const type = knownType(mediaType);
  const name = type ? withRightExtension(filename, type) : filename;
  const extension = extensionOf(name).slice(0, 5);
  const stem = (extension === '' ? name : name.slice(0, name.lastIndexOf('.')))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, longestName - 1 - extension.length)
    .replace(/-+$/, '');
  return `${stem || 'file'}${extension && `.${extension}`}`;
}
