import { mayChangeNote } from '@matterline/rules/access/notes.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { findNote, insertNote, lockNote, type NoteRow, saveNote } from '../../db/queries/notes.ts';
import { changedMeanwhile } from '../../http/changed-meanwhile.ts';
import { badField, notFound, Refusal } from '../../http/refusal.ts';

type Deps = { db: Db; actor: Actor };

export async function createNote({ db, actor }: Deps, matterId: string, body: string): Promise<NoteRow> {
  return inTransaction(db, async (tx) => {
    const id = await insertNote(tx, actor, matterId, body);
    if (!id) throw notFound();
    await record(tx, actor, 'note.created', id, matterId);
    return readNote(tx, actor, id);
  });
}

export async function changeNote(
  { db, actor }: Deps,
  id: string,
  { body, version }: { body: string; version: number },
): Promise<NoteRow> {
  return inTransaction(db, async (tx) => {
    const note = await lockNote(tx, actor, id);
    if (!note) throw notFound();
    const decision = mayChangeNote({ actor, note });
    if (!decision.ok && decision.reason === 'not_yours')
      throw new Refusal(403, decision.reason, decision.say);
    if (!decision.ok) throw badField('body', decision.say, decision.reason);
    if (note.version !== version)
      throw await changedMeanwhile(tx, { type: 'note', id }, { actions: ['note.changed'] });
    await saveNote(tx, id, body);
    await record(tx, actor, 'note.changed', id, note.matterId);
    return readNote(tx, actor, id);
  });
}

/** Not what it says: a note may have to be removed one day, the record cannot. */
async function record(tx: Tx, actor: Actor, action: string, id: string, matterId: string): Promise<void> {
  await writeAudit(tx, { actor, action, subjectType: 'note', subjectId: id, matterId });
  await publish(tx, { kind: 'notes', matterId });
}

async function readNote(tx: Tx, actor: Actor, id: string): Promise<NoteRow> {
  const note = await findNote(tx, actor, id);
  if (!note) throw notFound();
  return note;
}
