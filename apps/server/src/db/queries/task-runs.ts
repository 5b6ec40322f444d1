import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { type HeldTask, heldWhere } from './task-rows.ts';

export type TaskRun = {
  id: string;
  kind: 'apply' | 'dry_run';
  matterTypeId: string;
  trigger: { id: string; name: string } | null;
  state: 'running' | 'done' | 'canceled';
  total: number;
  done: number;
  found: number;
  by: { id: string; name: string };
  startedAt: Date;
  endedAt: Date | null;
  afterId: string | null;
};

const openOf = (matterTypeId: RawBuilder<unknown>) =>
  sql`m.matter_type_id = ${matterTypeId} and m.disposition = 'open'`;

/** What a trigger does, and when. Its version says more: that counts when it was turned on and off too. */
const asItIs = sql`jsonb_build_object('event', g.event, 'days', g.days, 'action', g.action, 'conditions', g.conditions)`;

/** Those the starter may see: nobody learns by a run what a wall keeps from them. */
export async function insertRun(
  tx: Tx,
  actor: Actor,
  {
    kind,
    matterTypeId,
    triggerId,
  }: { kind: TaskRun['kind']; matterTypeId: string; triggerId: string | null },
): Promise<string> {
  // What an earlier dry run of the trigger found is no longer of use.
  if (triggerId !== null) await tx.deleteFrom('task_runs').where('trigger_id', '=', triggerId).execute();
  const { rows } = await sql<{ id: string }>`
    insert into task_runs (kind, matter_type_id, trigger_id, total, started_by, trigger_as)
    select ${kind}, ${matterTypeId}::uuid, ${triggerId}::uuid, count(*), ${actor.id}::uuid,
      (select ${asItIs} from task_triggers g where g.id = ${triggerId}::uuid)
    from matters m where ${openOf(sql`${matterTypeId}::uuid`)} and ${maySeeMatter(actor, 'm.id')}
    returning id`.execute(tx);
  return (rows[0] as { id: string }).id;
}

const columns = sql`r.id, r.kind, r.matter_type_id as "matterTypeId", r.state, r.total, r.done, r.found,
  r.started_at as "startedAt", r.ended_at as "endedAt", r.after_id as "afterId",
  json_build_object('id', u.id, 'name', u.name) as by,
  case when g.id is not null then json_build_object('id', g.id, 'name', g.name) end as trigger
  from task_runs r join users u on u.id = r.started_by left join task_triggers g on g.id = r.trigger_id`;

export async function findRun(db: Db | Tx, id: string): Promise<TaskRun | undefined> {
  const { rows } = await sql<TaskRun>`select ${columns} where r.id = ${id}`.execute(db);
  return rows[0];
}

/** Of a trigger as it is now, and gone through with. */
export async function findDryRun(db: Db, triggerId: string): Promise<TaskRun | undefined> {
  const { rows } = await sql<TaskRun>`
    select ${columns} where r.trigger_id = ${triggerId} and r.state = 'done' and r.trigger_as = ${asItIs}
    order by r.id desc limit 1`.execute(db);
  return rows[0];
}

/** Held: who cancels it waits for the part under way, and the next part sees that it is canceled. */
export async function lockRun(tx: Tx, id: string): Promise<TaskRun | undefined> {
  const { rows } = await sql<TaskRun>`select ${columns} where r.id = ${id} for update of r`.execute(tx);
  return rows[0];
}

/** The next open matters of a run, in order. */
export async function nextMatters(
  tx: Tx,
  actor: Actor,
  { matterTypeId, afterId }: Pick<TaskRun, 'matterTypeId' | 'afterId'>,
  limit: number,
): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string }>`
    select m.id from matters m
    where ${openOf(sql`${matterTypeId}::uuid`)} and (${afterId}::uuid is null or m.id > ${afterId}::uuid)
      and ${maySeeMatter(actor, 'm.id')}
    order by m.id limit ${limit}
    for no key update of m`.execute(tx);
  return rows;
}

export async function advanceRun(
  tx: Tx,
  id: string,
  { done, found, afterId }: { done: number; found: number; afterId: string },
): Promise<void> {
  await tx
    .updateTable('task_runs')
    .set({ done: sql`done + ${done}`, found: sql`found + ${found}`, after_id: afterId })
    .where('id', '=', id)
    .execute();
}

export async function endRun(tx: Tx, id: string, state: 'done' | 'canceled'): Promise<void> {
  await tx
    .updateTable('task_runs')
    .set({ state, ended_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute();
}

export type RunRow = { matterId: string; fires: boolean; say: string; messages: unknown[] };

export async function insertRunRows(tx: Tx, runId: string, found: readonly RunRow[]): Promise<void> {
  if (found.length === 0) return;
  const rows = found.map(({ matterId, fires, say, messages }) => ({
    run_id: runId,
    matter_id: matterId,
    fires,
    say,
    messages: JSON.stringify(messages),
  }));
  await tx.insertInto('task_run_rows').values(rows).execute();
}

export type ShownRunRow = Omit<RunRow, 'matterId'> & {
  matter: { id: string; number: string; clientName: string };
};

/** Case by case: one row more than asked for when there are more. */
export async function listRunRows(
  db: Db,
  actor: Actor,
  runId: string,
  { after, limit, fires }: { after: string | null; limit: number; fires: boolean | null },
): Promise<ShownRunRow[]> {
  const { rows } = await sql<ShownRunRow>`
    select json_build_object('id', m.id, 'number', m.number, 'clientName', m.client_name) as matter, r.fires, r.say,
      r.messages
    from task_run_rows r join matters m on m.id = r.matter_id
    where r.run_id = ${runId} and (${after}::uuid is null or r.matter_id > ${after}::uuid)
      and (${fires}::boolean is null or r.fires = ${fires}::boolean) and ${maySeeMatter(actor, 'm.id')}
    order by r.matter_id limit ${limit + 1}`.execute(db);
  return rows;
}

/** The task of a trigger on each of some matters that are held, done or not. */
export async function tasksOfTrigger(
  tx: Tx,
  actor: Actor,
  { matterIds, triggerId }: { matterIds: readonly string[]; triggerId: string },
): Promise<HeldTask[]> {
  const which = sql`mt.matter_id = any(${[...matterIds]}::uuid[])
    and mt.template_id = (select g.template_id from task_triggers g where g.id = ${triggerId})`;
  return heldWhere(tx, actor, which, { withOff: true });
}
