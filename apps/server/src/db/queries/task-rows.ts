import type { RuleGroup } from '@matterline/rules/conditions/types.ts';
import type { Disposition } from '@matterline/rules/matter-life.ts';
import type { TaskTrigger } from '@matterline/rules/tasks/setup.ts';
import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { notWalled } from './matter-tasks.ts';

/** Triggers that are off too: to see what one would do. */
type WithOff = { withOff?: boolean };

type Person = { id: string; name: string };
export type TaskRow = {
  id: string;
  matterId: string;
  name: string;
  help: string;
  templateId: string | null;
  category: { id: string; name: string } | null;
  categoryConditions: RuleGroup | null;
  conditions: RuleGroup | null;
  targetOn: string | null;
  fixed: boolean;
  /** before everything else, whenever it is due */
  urgent: boolean;
  assignee: Person | null;
  doneOn: string | null;
  doneAt: Date | null;
  doneBy: Person | null;
  notes: string;
  ticks: number;
  version: number;
  /** those in use, in order */
  triggers: TaskTrigger[];
  /** messages it set off that have yet to go */
  waiting: number;
};

const waits = sql`('scheduled', 'held', 'queued')`;

const triggers = (withOff: boolean) => sql`(
  select coalesce(json_agg(json_build_object('id', g.id, 'name', g.name,
      'event', json_strip_nulls(json_build_object('kind', g.event, 'days', g.days)), 'action', g.action,
      'conditions', g.conditions, 'state', g.state, 'version', g.version) order by g.position, g.id), '[]')
  from task_triggers g where g.template_id = mt.template_id and g.archived_at is null
    and ${withOff ? sql`true` : sql`g.state <> 'off'`})`;

const columns = (
  withOff: boolean,
) => sql`mt.id, mt.matter_id as "matterId", coalesce(mt.name, t.name) as name,
  coalesce(mt.help, t.help, '') as help, mt.template_id as "templateId",
  case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end as category,
  c.conditions as "categoryConditions", t.conditions, mt.target_on as "targetOn", mt.fixed, mt.urgent,
  case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as assignee,
  mt.done_on as "doneOn", mt.done_at as "doneAt",
  case when d.id is not null then json_build_object('id', d.id, 'name', d.name) end as "doneBy",
  mt.notes, mt.ticks, mt.version, ${triggers(withOff)} as triggers,
  -- Each message is looked up by itself: from all that wait anywhere it would be a long way to those of one task.
  (select count(*) from trigger_firings f join firing_effects e on e.firing_id = f.id
    where f.task_id = mt.id and (select made.state from messages made where made.id = e.message_id) in ${waits}) as waiting`;

const joins = sql`matter_tasks mt join matters m on m.id = mt.matter_id
  left join task_templates t on t.id = mt.template_id left join task_categories c on c.id = t.category_id
  left join users u on u.id = mt.assignee_id left join users d on d.id = mt.done_by`;

/** What the set-up no longer has, or the matter's type does not, is only shown when it was done. */
export const inUse = sql<boolean>`(mt.template_id is null or mt.done_at is not null
  or (t.archived_at is null and c.archived_at is null and t.matter_type_id = m.matter_type_id))`;

/** A matter's tasks in the order of its set-up, those of its own last. */
export async function listTaskRows(db: Db | Tx, actor: Actor, matterId: string): Promise<TaskRow[]> {
  return rowsWhere(db, actor, sql`mt.matter_id = ${matterId} and ${inUse}`);
}

export async function findTaskRow(db: Db | Tx, actor: Actor, id: string): Promise<TaskRow | undefined> {
  const [row] = await rowsWhere(db, actor, sql`mt.id = ${id}`);
  return row;
}

export async function rowsWhere(
  db: Db | Tx,
  actor: Actor,
  condition: RawBuilder<unknown>,
): Promise<TaskRow[]> {
  return read<TaskRow>(db, actor, columns(false), condition);
}

async function read<Row>(
  db: Db | Tx,
  actor: Actor,
  what: RawBuilder<unknown>,
  condition: RawBuilder<unknown>,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ${what} from ${joins} where ${condition} and ${maySeeMatter(actor, 'mt.matter_id')}
    order by c.position nulls last, c.id, t.position nulls last, mt.id`.execute(db);
  return rows;
}

export type HeldTask = TaskRow & { matterTypeId: string; disposition: Disposition };

/** Tasks in use whose matters are held already. */
export async function heldWhere(
  tx: Tx,
  actor: Actor,
  condition: RawBuilder<unknown>,
  { withOff = false }: WithOff = {},
): Promise<HeldTask[]> {
  const what = sql`${columns(withOff)}, m.matter_type_id as "matterTypeId", m.disposition`;
  return read<HeldTask>(tx, actor, what, sql`${condition} and ${inUse}`);
}

/** A task the actor may see, with its matter, held until the transaction ends: what is ticked there goes one by one. */
export async function lockTask(tx: Tx, actor: Actor, id: string): Promise<HeldTask | undefined> {
  await sql`
    select from matters m
    where m.id = (select mt.matter_id from matter_tasks mt where mt.id = ${id}) and ${maySeeMatter(actor, 'm.id')}
    for no key update of m`.execute(tx);
  // Looked at once the matter is held: what whoever held it before has done is seen.
  const [task] = await heldWhere(tx, actor, sql`mt.id = ${id}`);
  return task;
}

/** What a trigger made is given its next date by that trigger as well. */
export async function isMadeByTrigger(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from matter_tasks where id = ${id} and trigger_id is not null`.execute(tx);
  return rows.length > 0;
}

/** @returns when it was done */
export async function saveTick(
  tx: Tx,
  { id }: { id: string },
  { doneOn, by }: { doneOn: string; by: string | null },
): Promise<Date> {
  const { doneAt } = await tx
    .updateTable('matter_tasks')
    .set({
      done_on: doneOn,
      done_at: sql`clock_timestamp()`,
      done_by: by,
      ticks: sql`ticks + 1`,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .returning('done_at as doneAt')
    .executeTakeFirstOrThrow();
  return doneAt as Date;
}

export async function saveUntick(tx: Tx, { id }: { id: string }): Promise<void> {
  await tx
    .updateTable('matter_tasks')
    .set({ done_on: null, done_at: null, done_by: null, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

export type TaskChange = {
  notes?: string;
  /** a person chose: the task no longer goes with a role */
  assigneeId?: string | null;
  targetOn?: string | null;
  fixed?: boolean;
};

export async function saveTask(tx: Tx, id: string, change: TaskChange): Promise<void> {
  await tx
    .updateTable('matter_tasks')
    .set({
      notes: change.notes,
      ...(change.assigneeId !== undefined && { assignee_id: change.assigneeId, assignee_role: null }),
      target_on: change.targetOn,
      fixed: change.fixed,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute();
}

export type NewTask = {
  name: string;
  help: string;
  targetOn: string | null;
  assigneeId: string | null;
  assigneeRole: string | null;
  /** the trigger that creates it: while the task it created is open, that one is given the date, if there is one, instead */
  triggerId: string | null;
  urgent?: boolean;
};

/** @returns its id, or undefined when the matter is not the actor's to see */
export async function insertTask(
  tx: Tx,
  actor: Actor,
  matterId: string,
  task: NewTask,
): Promise<string | undefined> {
  return (await insertTasks(tx, actor, matterId, [task]))[0]?.id;
}

/** `was`: the task was open already, and had this date. */
export type InsertedTask = { id: string; triggerId: string | null; was: { targetOn: string | null } | null };

/** @returns none when the matter is not the actor's to see */
export async function insertTasks(
  tx: Tx,
  actor: Actor,
  matterId: string,
  tasks: readonly NewTask[],
): Promise<InsertedTask[]> {
  if (tasks.length === 0) return [];
  const { rows } = await sql<InsertedTask>`
    insert into matter_tasks (matter_id, name, help, target_on, fixed, assignee_id, assignee_role, trigger_id, urgent, parked)
    select m.id, g.name, g.help, g."targetOn", g."targetOn" is not null,
      (select g."assigneeId" where ${notWalled(sql`m.id`, sql`g."assigneeId"`)}), g."assigneeRole", g."triggerId", coalesce(g.urgent, false),
      m.disposition in ('closed', 'rejected')
    from matters m, jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb) as g(name text, help text, "targetOn" date,
      "assigneeId" uuid, "assigneeRole" text, "triggerId" uuid, urgent boolean)
    where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')}
    on conflict (matter_id, trigger_id) where trigger_id is not null and done_at is null
      do update set target_on = coalesce(excluded.target_on, matter_tasks.target_on), version = matter_tasks.version + 1
    returning new.id, new.trigger_id as "triggerId",
      case when old.id is not null then json_build_object('targetOn', old.target_on) end as was`.execute(tx);
  return rows;
}

/** How many tasks of its type's set-up an open matter does not have. */
export async function countMissing(db: Db | Tx, actor: Actor, matterId: string): Promise<number | undefined> {
  const { rows } = await sql<{ missing: number }>`
    select (select count(*) from task_templates t join task_categories c on c.id = t.category_id
        where m.disposition = 'open' and t.matter_type_id = m.matter_type_id and t.archived_at is null
          and c.archived_at is null
          and not exists (select from matter_tasks mt where mt.matter_id = m.id and mt.template_id = t.id)) as missing
    from matters m where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')}`.execute(db);
  return rows[0]?.missing;
}
