import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { badField, Refusal } from './refusal.ts';

const longestKey = 200;

/** The sender's own name for a request, so that one that is repeated does nothing twice. */
export function readKey({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
  const key = headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key === 'string' && key !== '' && key.length <= longestKey) return key;
  throw badField('Idempotency-Key', `Give one key of at most ${longestKey} characters`);
}

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

export function keyReused(): Refusal {
  return new Refusal(
    409,
    'idempotency_key_reused',
    'This Idempotency-Key was used for another text. Use a new key for each text.',
  );
}
