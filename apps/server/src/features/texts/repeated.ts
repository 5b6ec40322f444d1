import type { Actor } from '../../db/actor.ts';
import type { Tx } from '../../db/connect.ts';
import { findByKey } from '../../db/queries/messages.ts';
import { keyReused, type Request } from '../../http/idempotency-key.ts';

/** The text that this request made before, whatever was done with it since. */
export async function sentBefore(tx: Tx, actor: Actor, request: Request | null): Promise<string | undefined> {
  if (!request) return undefined;
  const before = await findByKey(tx, actor.id, request.key);
  if (before?.requestHash && !before.requestHash.equals(request.hash)) throw keyReused();
  return before?.id;
}
