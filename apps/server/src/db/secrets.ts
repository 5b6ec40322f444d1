import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { DatabaseFailure } from './failure.ts';

export type Secrets = Readonly<Record<string, string>>;

/** Keeps secrets in the database so that a copy of the database alone does not give them away. */
export type SecretBox = {
  /** Names the key without revealing it. */
  readonly keyId: string;
  /** @param owner id of the record the secrets belong to: sealed for one, they open for no other */
  seal(owner: string, secrets: Secrets): Buffer;
  /** Throws `WrongSecretKey`, or an `Error` when the bytes were altered or belong to another record. */
  open(owner: string, sealed: Buffer): Secrets;
};

export class WrongSecretKey extends DatabaseFailure {
  override name = 'WrongSecretKey';
  constructor() {
    super(
      'SECRET_KEY is not the key that the provider secrets in this database were stored with. Start with that key again.',
    );
  }
}

// format 1: version (1 byte), key id (4), nonce (12), tag (16), ciphertext
const version = 1;
const keyIdEnd = 5;
const nonceEnd = 17;
const tagEnd = 33;

/** AES-256-GCM with a key derived from SECRET_KEY for this purpose alone. */
export function makeSecretBox(secretKey: string): SecretBox {
  const key = Buffer.from(hkdfSync('sha256', secretKey, 'matterline', 'provider secrets', 32));
  const keyId = createHash('sha256').update(key).digest().subarray(0, 4);
  return {
    keyId: keyId.toString('hex'),
    seal(owner, secrets) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner));
      const hidden = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(version), keyId, nonce, cipher.getAuthTag(), hidden]);
    },
    open(owner, sealed) {
      if (sealed[0] !== version || sealed.length < tagEnd)
        throw new Error('Sealed secrets of no known format');
      if (keyIdOf(sealed) !== keyId.toString('hex')) throw new WrongSecretKey();
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(keyIdEnd, nonceEnd))
        .setAAD(Buffer.from(owner))
        .setAuthTag(sealed.subarray(nonceEnd, tagEnd));
      const shown = Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]);
      return JSON.parse(shown.toString('utf8'));
    },
  };
}

function keyIdOf(sealed: Buffer): string {
  return sealed.subarray(1, keyIdEnd).toString('hex');
}
