import type { RuleGroup } from '@matterline/rules/conditions/types.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';
import { rowsOf } from './as-json.ts';
import { inUse } from './task-rows.ts';

export type TaskToRemind = {
  id: string;
  name: string;
  matterId: string;
  targetOn: string | null;
  doneOn: string | null;
  /** its case is over, or the set-up no longer has it */
  gone: boolean;
  assigneeId: string | null;
  clientId: string | null;
  conditions: RuleGroup | null;
  categoryConditions: RuleGroup | null;
  /** what its reminders were made for; empty for one that was not */
  madeFor: string[];
};

/** Tasks of a matter that have reminders, or one of them. */
export async function readTasksToRemind(
  tx: Tx,
  which: { matterId: string } | { taskId: string },
): Promise<TaskToRemind[]> {
  const { rows } = await tasksToRemind(
    'taskId' in which ? sql`mt.id = ${which.taskId}` : sql`mt.matter_id = ${which.matterId}`,
  ).execute(tx);
  return rows;
}

/** One, with reminders or without. */
export async function readTaskToRemind(tx: Tx, taskId: string): Promise<TaskToRemind | undefined> {
  const { rows } = await tasksToRemind(sql`mt.id = ${taskId}`, sql`left join`).execute(tx);
  return rows[0];
}

const tasksToRemind = (which: RawBuilder<unknown>, reminded = sql`join`) => sql<TaskToRemind>`
  select mt.id, coalesce(mt.name, t.name) as name, mt.matter_id as "matterId", mt.target_on::text as "targetOn",
    mt.done_on::text as "doneOn", mt.parked or not ${inUse} as gone, mt.assignee_id as "assigneeId",
    (select p.contact_id from parties p where p.matter_id = mt.matter_id and p.role in ('client', 'co-client')
      order by p.role = 'client' desc, p.position, p.created_at, p.id limit 1) as "clientId",
    t.conditions, c.conditions as "categoryConditions", coalesce(had.made_for, '{}') as "madeFor"
  from matter_tasks mt join matters m on m.id = mt.matter_id left join task_templates t on t.id = mt.template_id
    left join task_categories c on c.id = t.category_id
    ${reminded} lateral (select array_agg(distinct coalesce(r.made_for, '')) as made_for from reminders r
      where r.task_id = mt.id and r.removed_at is null) as had on had.made_for is not null
  where ${which}
  order by mt.id`;

/** The same for a matter, and whether tasks made in this transaction are still to get the reminders new tasks get. */
export async function lookAtTasks(
  tx: Tx,
  matterId: string,
): Promise<{ tasks: TaskToRemind[]; lacking: boolean }> {
  const { rows } = await sql<{ tasks: TaskToRemind[]; lacking: boolean }>`
    select ${rowsOf(tasksToRemind(sql`mt.matter_id = ${matterId}`))} as tasks, exists (
      select from ${lackingDefaults(matterId)}) as lacking`.execute(tx);
  return rows[0] as { tasks: TaskToRemind[]; lacking: boolean };
}

const lackingDefaults = (matterId: string) => sql`
  matter_tasks mt cross join lateral (
    select d.reminders from reminder_defaults d where d.kind = 'task' and (d.matter_type_id is null
      or d.matter_type_id = (select m.matter_type_id from matters m where m.id = mt.matter_id))
    order by d.matter_type_id is null limit 1) as usual
  where mt.matter_id = ${matterId} and mt.created_at = now() and jsonb_array_length(usual.reminders) > 0
    and not exists (select from reminders r where r.task_id = mt.id)`;

/** Tasks made in this transaction get the reminders that new tasks of their case’s type get. */
export async function giveDefaultReminders(tx: Tx, matterId: string): Promise<void> {
  await sql`
    insert into reminders (task_id, position, rule)
    select lacking.id, g.place, g.rule from (select mt.id, usual.reminders from ${lackingDefaults(matterId)}) as lacking
      cross join lateral rows from (jsonb_array_elements(lacking.reminders)) with ordinality as g(rule, place)`.execute(
    tx,
  );
}

/** Matters with open tasks that people are reminded of, or those of one type, a page of them. */
export async function listRemindedMatters(
  db: Db,
  { matterTypeId, after, limit }: { matterTypeId: string | null; after: string | null; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct mt.matter_id as id
    from reminders r join matter_tasks mt on mt.id = r.task_id join matters m on m.id = mt.matter_id
    where r.task_id is not null and r.removed_at is null and mt.done_at is null
      and (${matterTypeId}::uuid is null or m.matter_type_id = ${matterTypeId})
      and (${after}::uuid is null or mt.matter_id > ${after}::uuid)
    order by mt.matter_id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}
