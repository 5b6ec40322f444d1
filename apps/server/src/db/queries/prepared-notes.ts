import { sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';

export type PreparedNoteRow = {
  id: string;
  matter: { id: string; number: string; clientName: string };
  taskId: string;
  taskName: string;
  trigger: string;
  body: string;
  at: Date;
};

const open = sql`p.finished_at is null and p.dropped_at is null`;

/** The actor's own, the oldest first: one row more than asked for when there are more. */
export async function listPreparedNotes(
  db: Db,
  actor: Actor,
  { after, limit, matterId }: { after: string | null; limit: number; matterId: string | null },
): Promise<PreparedNoteRow[]> {
  const { rows } = await sql<PreparedNoteRow>`
    select p.id, json_build_object('id', m.id, 'number', m.number, 'clientName', m.client_name) as matter,
      f.task_id as "taskId", coalesce(mt.name, t.name) as "taskName", g.name as trigger, p.body, p.at
    from prepared_notes p join matters m on m.id = p.matter_id join trigger_firings f on f.id = p.firing_id
      join task_triggers g on g.id = f.trigger_id join matter_tasks mt on mt.id = f.task_id
      left join task_templates t on t.id = mt.template_id
    where p.user_id = ${actor.id} and ${open} and ${maySeeMatter(actor, 'm.id')}
      and (${matterId}::uuid is null or p.matter_id = ${matterId}::uuid)
      and (${after}::uuid is null or p.id > ${after}::uuid)
    order by p.id limit ${limit + 1}`.execute(db);
  return rows;
}

/** One of the actor's own that is still open, held. */
export async function lockPreparedNote(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<{ id: string; matterId: string } | undefined> {
  const { rows } = await sql<{ id: string; matterId: string }>`
    select p.id, p.matter_id as "matterId" from prepared_notes p
    where p.id = ${id} and p.user_id = ${actor.id} and ${open} and ${maySeeMatter(actor, 'p.matter_id')}
    for update`.execute(tx);
  return rows[0];
}

/** @param noteId the note it became; null when it is dropped */
export async function settlePreparedNote(tx: Tx, id: string, noteId: string | null): Promise<void> {
  const now = sql<Date>`clock_timestamp()`;
  await tx
    .updateTable('prepared_notes')
    .set(noteId === null ? { dropped_at: now } : { finished_at: now, note_id: noteId })
    .where('id', '=', id)
    .execute();
}

/** Drops those that a tick prepared and nobody has completed. @returns how many */
export async function dropPreparedBy(tx: Tx, taskId: string, tick: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update prepared_notes p set dropped_at = clock_timestamp()
    from trigger_firings f
    where f.id = p.firing_id and f.task_id = ${taskId} and f.tick = ${tick} and f.event <> 'untick' and ${open}`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

/** Drops those of a matter that nobody has completed. @returns how many */
export async function dropPreparedOfMatter(tx: Tx, matterId: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('prepared_notes')
    .set({ dropped_at: sql`clock_timestamp()` })
    .where('matter_id', '=', matterId)
    .where('finished_at', 'is', null)
    .where('dropped_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

export async function countPreparedNotes(db: Db, actor: Actor): Promise<number> {
  const { rows } = await sql<{ notes: number }>`
    select count(*) as notes from prepared_notes p
    where p.user_id = ${actor.id} and ${open} and ${maySeeMatter(actor, 'p.matter_id')}`.execute(db);
  return rows[0]?.notes ?? 0;
}
