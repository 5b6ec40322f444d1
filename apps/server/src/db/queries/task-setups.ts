import type { TaskSetup, TaskTrigger } from '@matterline/rules/tasks/setup.ts';
import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

export type StoredSetup = TaskSetup & {
  matterTypeId: string;
  /** null before the first save */
  savedAt: Date | null;
  savedBy: { id: string; name: string } | null;
  version: number;
};

const triggers = sql`(
  select coalesce(json_agg(json_build_object('id', g.id, 'name', g.name,
      'event', json_strip_nulls(json_build_object('kind', g.event, 'days', g.days)), 'action', g.action,
      'conditions', g.conditions, 'state', g.state, 'version', g.version) order by g.position, g.id), '[]')
  from task_triggers g where g.template_id = t.id and g.archived_at is null)`;

const tasks = sql`(
  select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'help', t.help,
      'assignee', case
        when t.assignee_id is not null then json_build_object('kind', 'person', 'userId', t.assignee_id)
        when t.assignee_role is not null then json_build_object('kind', 'role', 'role', t.assignee_role)
        else json_build_object('kind', 'nobody') end,
      'target', t.target, 'conditions', t.conditions, 'triggers', ${triggers}) order by t.position, t.id), '[]')
  from task_templates t where t.category_id = c.id and t.archived_at is null)`;

/** A matter type's set-up, empty before it is first saved; undefined when there is no such type. */
export async function readSetup(db: Db | Tx, matterTypeId: string): Promise<StoredSetup | undefined> {
  const { rows } = await sql<StoredSetup>`
    select mt.id as "matterTypeId", s.jurisdiction, coalesce(s.version, 0) as version, v.saved_at as "savedAt",
      case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as "savedBy",
      (select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'conditions', c.conditions,
          'tasks', ${tasks}) order by c.position, c.id), '[]')
        from task_categories c where c.matter_type_id = mt.id and c.archived_at is null) as categories
    from matter_types mt
      left join task_setups s on s.matter_type_id = mt.id
      left join task_setup_versions v on v.matter_type_id = mt.id and v.version = s.version
      left join users u on u.id = v.saved_by
    where mt.id = ${matterTypeId}`.execute(db);
  return rows[0];
}

/** The same as it was saved then. */
export async function readSetupVersion(
  db: Db,
  matterTypeId: string,
  version: number,
): Promise<StoredSetup | undefined> {
  const { rows } = await sql<Omit<StoredSetup, keyof TaskSetup> & { setup: TaskSetup }>`
    select v.matter_type_id as "matterTypeId", v.version, v.saved_at as "savedAt", v.setup,
      json_build_object('id', u.id, 'name', u.name) as "savedBy"
    from task_setup_versions v join users u on u.id = v.saved_by
    where v.matter_type_id = ${matterTypeId} and v.version = ${version}`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { setup, ...rest } = row;
  return { ...rest, ...setup };
}

export type SetupVersionRow = {
  version: number;
  says: string;
  savedAt: Date;
  savedBy: { id: string; name: string };
};

/** The latest first: one row more than asked for when there are more. */
export async function listSetupVersions(
  db: Db,
  matterTypeId: string,
  { before, limit }: { before: string | null; limit: number },
): Promise<SetupVersionRow[]> {
  const { rows } = await sql<SetupVersionRow>`
    select v.version, v.says, v.saved_at as "savedAt", json_build_object('id', u.id, 'name', u.name) as "savedBy"
    from task_setup_versions v join users u on u.id = v.saved_by
    where v.matter_type_id = ${matterTypeId} and (${before}::integer is null or v.version < ${before}::integer)
    order by v.version desc limit ${limit + 1}`.execute(db);
  return rows;
}

/** False when someone else saved it since `version`. */
export async function nextVersion(
  tx: Tx,
  matterTypeId: string,
  { version, jurisdiction }: { version: number; jurisdiction: string | null },
): Promise<boolean> {
  const { rows } = await sql`
    insert into task_setups as s (matter_type_id, jurisdiction, version)
    select ${matterTypeId}::uuid, ${jurisdiction}::text, 1 where ${version} = 0
      or exists (select from task_setups where matter_type_id = ${matterTypeId} and version = ${version})
    on conflict (matter_type_id) do update set jurisdiction = excluded.jurisdiction, version = s.version + 1
      where s.version = ${version}
    returning version`.execute(tx);
  return rows.length > 0;
}

export async function keepVersion(
  tx: Tx,
  { matterTypeId, version }: { matterTypeId: string; version: number },
  { setup, says, savedBy }: { setup: TaskSetup; says: string; savedBy: string },
): Promise<void> {
  await tx
    .insertInto('task_setup_versions')
    .values({ matter_type_id: matterTypeId, version, setup: JSON.stringify(setup), says, saved_by: savedBy })
    .execute();
}

/**
 * Makes a type's categories, tasks and triggers what is given, in that order; what is left out is archived.
 *
 * @returns false when an id is taken by something of another type
 */
export async function saveParts(tx: Tx, matterTypeId: string, setup: TaskSetup): Promise<boolean> {
  const categories = setup.categories.map(({ id, name, conditions }, position) => ({
    id,
    name,
    conditions,
    position,
  }));
  const templates = setup.categories.flatMap(({ id: categoryId, tasks: own }) =>
    own.map(({ triggers: _, assignee, ...task }, position) => ({
      ...task,
      categoryId,
      position,
      assigneeRole: assignee.kind === 'role' ? assignee.role : null,
      assigneeId: assignee.kind === 'person' ? assignee.userId : null,
    })),
  );
  const all = setup.categories.flatMap(({ tasks: own }) =>
    own.flatMap(({ id: templateId, triggers: set }) =>
      set.map(({ event, ...trigger }, position) => ({
        ...trigger,
        templateId,
        position,
        event: event.kind,
        days: event.kind === 'overdue' ? event.days : null,
      })),
    ),
  );
  const saved = [
    (await saveCategories(tx, matterTypeId, categories)) === categories.length,
    (await saveTemplates(tx, matterTypeId, templates)) === templates.length,
    (await saveTriggers(tx, matterTypeId, all)) === all.length,
  ];
  return saved.every(Boolean);
}

async function saveCategories(
  tx: Tx,
  matterTypeId: string,
  given: readonly { id: string }[],
): Promise<number> {
  const { rows } = await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as g(id uuid, name text, conditions jsonb, position integer)
    ), left_out as (
      update task_categories c set archived_at = coalesce(archived_at, now())
      where c.matter_type_id = ${matterTypeId} and not exists (select from given where given.id = c.id)
    )
    insert into task_categories as c (id, matter_type_id, name, conditions, position)
    select id, ${matterTypeId}::uuid, name, conditions, position from given
    on conflict (id) do update set name = excluded.name, conditions = excluded.conditions,
      position = excluded.position, archived_at = null
      where c.matter_type_id = excluded.matter_type_id
    returning c.id`.execute(tx);
  return rows.length;
}

async function saveTemplates(
  tx: Tx,
  matterTypeId: string,
  given: readonly { id: string }[],
): Promise<number> {
  const { rows } = await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as g(id uuid, "categoryId" uuid, name text, help text, "assigneeRole" text, "assigneeId" uuid, target jsonb,
          conditions jsonb, position integer)
    ), left_out as (
      update task_templates t set archived_at = coalesce(archived_at, now())
      where t.matter_type_id = ${matterTypeId} and not exists (select from given where given.id = t.id)
    )
    insert into task_templates as t
      (id, matter_type_id, category_id, name, help, assignee_role, assignee_id, target, conditions, position)
    select id, ${matterTypeId}::uuid, "categoryId", name, help, "assigneeRole", "assigneeId", target,
      conditions, position
    from given
    on conflict (id) do update set category_id = excluded.category_id, name = excluded.name, help = excluded.help,
      assignee_role = excluded.assignee_role, assignee_id = excluded.assignee_id, target = excluded.target,
      conditions = excluded.conditions, position = excluded.position, archived_at = null
      where t.matter_type_id = excluded.matter_type_id
    returning t.id`.execute(tx);
  return rows.length;
}

type TriggerRow = Omit<TaskTrigger, 'event' | 'version'> & { event: string; days: number | null };

/** A trigger counts its own changes: what it set off names the version it was. */
async function saveTriggers(tx: Tx, matterTypeId: string, given: readonly TriggerRow[]): Promise<number> {
  const what = sql.raw('name, event, days, action, conditions, state');
  const { rows } = await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as g(id uuid, "templateId" uuid, name text, event text, days integer, action jsonb, conditions jsonb, state text,
          position integer)
    ), left_out as (
      update task_triggers g set archived_at = coalesce(g.archived_at, now())
      from task_templates t
      where t.id = g.template_id and t.matter_type_id = ${matterTypeId}
        and not exists (select from given where given.id = g.id)
    )
    insert into task_triggers as g (id, template_id, ${what}, position)
    select id, "templateId", name, event, days, action, conditions, state, position from given
    on conflict (id) do update set template_id = excluded.template_id, name = excluded.name, event = excluded.event,
      days = excluded.days, action = excluded.action, conditions = excluded.conditions, state = excluded.state,
      position = excluded.position, archived_at = null,
      version = g.version + case when (g.name, g.event, g.days, g.action, g.conditions, g.state)
        is distinct from (excluded.name, excluded.event, excluded.days, excluded.action, excluded.conditions, excluded.state)
        then 1 else 0 end
      where exists (select from task_templates t where t.id = g.template_id and t.matter_type_id = ${matterTypeId})
    returning g.id`.execute(tx);
  return rows.length;
}

/** The matter type that has a trigger in use, to change it there. */
export async function typeOfTrigger(db: Db | Tx, triggerId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('task_triggers as g')
    .innerJoin('task_templates as t', 't.id', 'g.template_id')
    .select('t.matter_type_id as id')
    .where('g.id', '=', triggerId)
    .where('g.archived_at', 'is', null)
    .where('t.archived_at', 'is', null)
    .executeTakeFirst();
  return row?.id;
}
