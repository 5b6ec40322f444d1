import type { Tx } from '../../db/connect.ts';
import { insertRows } from '../../db/queries/insert-rows.ts';
import type { Entry, Plan } from '../plan/types.ts';
import type { Made } from './made.ts';

export async function writeNotes(tx: Tx, { notes }: Plan, { users }: Made): Promise<void> {
  await insertRows(
    tx,
    'notes',
    notes.map(({ id, matter, author, at, body }) => ({
      id,
      matter_id: matter.id,
      author_id: users[author],
      body,
      created_at: at,
      updated_at: at,
    })),
  );
}

/** In the order in which it happened: the record is read by its numbers. */
export async function writeHistory(tx: Tx, history: readonly Entry[], { users }: Made): Promise<void> {
  const inOrder = history.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  await insertRows(
    tx,
    'audit',
    inOrder.map(({ at, actor, action, subject: [type, id], matterId, details }) => ({
      at,
      actor_id: actor && users[actor],
      action,
      subject_type: type,
      subject_id: id,
      matter_id: matterId,
      details: JSON.stringify(details),
    })),
  );
}
