import { createHash } from 'node:crypto';
import type { Actor } from '../../db/actor.ts';
import type { Tx } from '../../db/connect.ts';
import { findByKey } from '../../db/queries/messages.ts';
import { Refusal } from '../../http/refusal.ts';

/** What makes a request known when it is repeated. */
export type Request = {
  /** the sender's own name for it */
  key: string;
  /** of all that it asks for */
  hash: Buffer;
};

/** @param asked all of the request that a text is made of; null when its sender gave it no name */
export function requestOf(key: string | null, asked: object): Request | null {
  return key === null ? null : { key, hash: createHash('sha256').update(JSON.stringify(asked)).digest() };
}

/** The text that this request made before, whatever was done with it since. */
export async function sentBefore(tx: Tx, actor: Actor, request: Request | null): Promise<string | undefined> {
  if (!request) return undefined;
  const before = await findByKey(tx, actor.id, request.key);
  if (before?.requestHash && !before.requestHash.equals(request.hash)) throw keyReused();
  return before?.id;
}

export function keyReused(): Refusal {
  return new Refusal(
    409,
    'idempotency_key_reused',
    'This Idempotency-Key was used for another text. Use a new key for each text.',
  );
}
