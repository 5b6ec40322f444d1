import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/connect.ts';
import { findReply, keepReply } from '../db/queries/kept-replies.ts';
import { requestOf } from './idempotency-key.ts';
import { Refusal } from './refusal.ts';

/** Does what a request asks once: the same request again, by its key, is answered as it was. */
export async function once<Reply>(
  tx: Tx,
  actor: Actor,
  { key, asked }: { key: string | null; asked: object },
  work: () => Promise<Reply>,
): Promise<Reply> {
  const request = requestOf(key, asked);
  if (!request) return work();
  const before = await findReply(tx, actor.id, request.key);
  if (before && !before.hash.equals(request.hash)) {
    const say = 'This Idempotency-Key was used for something else. Use a new key for each request.';
    throw new Refusal(409, 'idempotency_key_reused', say);
  }
  if (before) return before.reply as Reply;
  const reply = await work();
  await keepReply(tx, { userId: actor.id, ...request, reply });
  return reply;
}
