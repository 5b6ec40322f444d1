import type { lookUpText as route } from '@matterline/contract/queue.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { readSite } from '../../db/queries/site.ts';
import { holdText, readText } from './hold.ts';

type Reply = ReplyOf<typeof route>;
/** Asks a text's provider for it and writes down how it stands there. */
export type LookUp = (messageId: string) => Promise<Reply['found']>;

/** No transaction is open while the provider is asked. */
export async function lookUpText(
  { db, actor, lookUp }: { db: Db; actor: Actor; lookUp: LookUp },
  id: string,
): Promise<Reply> {
  const site = await readSite(db);
  const text = await inTransaction(db, (tx) =>
    holdText(tx, { actor, site }, id, { action: 'look_up', version: null }),
  );
  const found = await lookUp(id);
  return { found, message: await readText(db, { actor, site }, text) };
}
