import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { insertNote } from '../../db/queries/notes.ts';
import { lockPreparedNote, settlePreparedNote } from '../../db/queries/prepared-notes.ts';
import { notFound } from '../../http/refusal.ts';

type Deps = { db: Db; actor: Actor };

async function hold(tx: Tx, actor: Actor, id: string): Promise<string> {
  const prepared = await lockPreparedNote(tx, actor, id);
  if (!prepared) throw notFound();
  return prepared.matterId;
}

/** Files a note that a trigger prepared, as it is now worded. */
export async function finishNote({ db, actor }: Deps, id: string, body: string): Promise<{ noteId: string }> {
  return inTransaction(db, async (tx) => {
    const matterId = await hold(tx, actor, id);
    const noteId = await insertNote(tx, actor, matterId, body);
    if (noteId === undefined) throw notFound();
    await settlePreparedNote(tx, id, noteId);
    const about = { actor, subjectType: 'note', subjectId: noteId, matterId };
    await writeAudit(tx, { ...about, action: 'note.created', details: { prepared: id } });
    await publish(tx, { kind: 'notes', matterId });
    return { noteId };
  });
}

export async function dropNote({ db, actor }: Deps, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const matterId = await hold(tx, actor, id);
    await settlePreparedNote(tx, id, null);
    const about = { actor, subjectType: 'prepared_note', subjectId: id, matterId };
    await writeAudit(tx, { ...about, action: 'prepared_note.dropped' });
  });
}
