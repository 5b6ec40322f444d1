import type { DateFacts } from '@matterline/rules/tasks/dates.ts';
import type { DatedTask } from '@matterline/rules/tasks/types.ts';
import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { closedDaysOf } from './work-calendar.ts';

/** What a case's dates hang on. Tasks are known by their template, as rules name them; one without by its own id. */
export type MatterDates = {
  tasks: (DatedTask & { taskId: string; name: string })[];
  facts: DateFacts;
};

/** A task of someone whom a wall keeps out would be one that nobody sees. */
export const notWalled = (matterId: RawBuilder<unknown>, userId: RawBuilder<unknown>) => sql<boolean>`
  not exists (select from wall_exclusions w where w.matter_id = ${matterId} and w.user_id = ${userId})`;

/** Whoever has a current assignment of a type on a matter; the one who began last when several have it. */
function assignedAs(matterId: RawBuilder<unknown>, type: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql<string | null>`(
    select a.user_id from assignments a, site
    where a.matter_id = ${matterId} and a.type = ${type} and ${notWalled(sql`a.matter_id`, sql`a.user_id`)}
      and a.starts_on <= (now() at time zone site.time_zone)::date
      and (a.ends_on is null or a.ends_on > (now() at time zone site.time_zone)::date)
    order by a.starts_on desc, a.id desc limit 1)`;
}

/** The matter's dates as they are kept. */
export type DatesRow = {
  tasks: MatterDates['tasks'];
  openedOn: string | null;
  custom: Record<string, unknown>;
  weekend: number[];
  closed: string[];
};

export function datesRowOf(matterId: RawBuilder<unknown>): RawBuilder<DatesRow> {
  return sql<DatesRow>`
    select m.opened_on as "openedOn", m.custom, w.weekend, ${closedDaysOf(sql`s.jurisdiction`)} as closed,
      (select coalesce(json_agg(json_build_object('id', coalesce(mt.template_id, mt.id), 'taskId', mt.id,
          'name', coalesce(mt.name, t.name), 'rule', coalesce(t.target, '{"kind":"none"}'), 'targetOn', mt.target_on,
          -- One that has no rule keeps the date it was given.
          'fixed', mt.fixed or mt.template_id is null, 'doneOn', mt.done_on)
          order by t.position, mt.id), '[]')
        from matter_tasks mt left join task_templates t on t.id = mt.template_id where mt.matter_id = m.id) as tasks
    from matters m cross join work_calendar w left join task_setups s on s.matter_type_id = m.matter_type_id
    where m.id = ${matterId}`;
}

export function datesFrom({ tasks, openedOn, custom, weekend, closed }: DatesRow): MatterDates {
  return { tasks, facts: { openedOn, fields: custom, calendar: { weekend, closed: new Set(closed) } } };
}

/** For the system's own reckoning: nothing of it is shown to who may not see the matter. */
export async function readMatterDates(db: Db | Tx, matterId: string): Promise<MatterDates | undefined> {
  const { rows } = await datesRowOf(sql`${matterId}`).execute(db);
  return rows[0] && datesFrom(rows[0]);
}

export type NewTarget = {
  taskId: string;
  to: string | null;
  /** given as if by hand: it stays when what it hangs on moves */
  fixed?: boolean;
};

/** Its version stays: nobody's own change to a task is refused because its date followed another. */
export async function setTargets(tx: Tx, targets: readonly NewTarget[]): Promise<void> {
  if (targets.length === 0) return;
  await sql`
    update matter_tasks t set target_on = g."to", fixed = t.fixed or coalesce(g.fixed, false)
    from jsonb_to_recordset(${JSON.stringify(targets)}::jsonb) as g("taskId" uuid, "to" date, fixed boolean)
    where t.id = g."taskId"`.execute(tx);
}

/** Gives an open matter the tasks of its type's set-up that it does not have. @returns how many */
export async function insertMissingTasks(tx: Tx, matterId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into matter_tasks (matter_id, template_id, assignee_role, assignee_id)
    select m.id, t.id, t.assignee_role, coalesce(
      (select t.assignee_id where ${notWalled(sql`m.id`, sql`t.assignee_id`)}), ${assignedAs(sql`m.id`, sql`t.assignee_role`)})
    from matters m
      join task_templates t on t.matter_type_id = m.matter_type_id and t.archived_at is null
      join task_categories c on c.id = t.category_id and c.archived_at is null
    where m.id = ${matterId} and m.disposition = 'open'
    on conflict (matter_id, template_id) do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Nobody has to do what is left on a matter that is over; once it is open again they do. */
export async function setParked(tx: Tx, matterId: string, parked: boolean): Promise<void> {
  await tx
    .updateTable('matter_tasks')
    .set({ parked })
    .where('matter_id', '=', matterId)
    .where('done_at', 'is', null)
    .where('parked', '=', !parked)
    .execute();
}

/** Tasks of a role go to whoever has it now. */
export async function followRoles(tx: Tx, matterId: string): Promise<void> {
  const holder = assignedAs(sql`t.matter_id`, sql`t.assignee_role`);
  await sql`
    update matter_tasks t set assignee_id = ${holder}
    where t.matter_id = ${matterId} and t.done_at is null and t.assignee_role is not null
      and t.assignee_id is distinct from ${holder}`.execute(tx);
}

export async function seesMatterOfType(
  db: Db | Tx,
  actor: Actor,
  { matterId, matterTypeId }: { matterId: string; matterTypeId: string },
): Promise<boolean> {
  const { rows } = await sql`
    select from matters m
    where m.id = ${matterId} and m.matter_type_id = ${matterTypeId} and ${maySeeMatter(actor, 'm.id')}`.execute(
    db,
  );
  return rows.length > 0;
}

/** Whoever has each type of current assignment on a matter, by type. */
export function holdersOf(matterId: RawBuilder<unknown>): RawBuilder<Record<string, string>> {
  return sql<Record<string, string>>`(
    select coalesce(json_object_agg(held.type, ${assignedAs(matterId, sql`held.type`)}), '{}')
    from (select distinct a.type from assignments a where a.matter_id = ${matterId}) as held)`;
}

/** Whoever has a current assignment of a type on a matter. */
export async function currentHolder(tx: Tx, matterId: string, role: string): Promise<string | null> {
  const { rows } = await sql<{ holder: string | null }>`
    select ${assignedAs(sql`${matterId}::uuid`, sql`${role}::text`)} as holder`.execute(tx);
  return rows[0]?.holder ?? null;
}

/**
 * Takes people whom a wall now keeps out off what is left to do on a matter.
 *
 * @returns the tasks, each with whose it was
 */
export async function unassign(
  tx: Tx,
  matterId: string,
  userIds: readonly string[],
): Promise<{ id: string; name: string; assignee: string }[]> {
  const { rows } = await sql<{ id: string; name: string; assignee: string }>`
    update matter_tasks mt set assignee_id = null, version = mt.version + 1
    from users u
    where mt.matter_id = ${matterId} and mt.done_at is null and mt.assignee_id = any(${[...userIds]}::uuid[])
      and u.id = mt.assignee_id
    returning mt.id, u.name as assignee,
      coalesce(mt.name, (select t.name from task_templates t where t.id = mt.template_id)) as name`.execute(
    tx,
  );
  return rows;
}
