import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { findSender } from '../../db/queries/senders.ts';
import { pauseSender, resumeSender } from '../../db/sender-watch.ts';
import { notFound } from '../../http/refusal.ts';

type Doer = { db: Db; actor: Actor };

/** Pausing what is paused, or resuming what is not, changes nothing: someone else was first. */
export async function pause({ db, actor }: Doer, id: string, why: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await requireSender(tx, id);
    await pauseSender(tx, actor, id, why);
  });
}

export async function resume({ db, actor }: Doer, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await requireSender(tx, id);
    await resumeSender(tx, actor, id);
  });
}

async function requireSender(tx: Tx, id: string): Promise<void> {
  if (!(await findSender(tx, id))) throw notFound();
}
