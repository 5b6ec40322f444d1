import type { RuleGroup } from '@matterline/rules/conditions/types.ts';
import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db } from '../connect.ts';
import { inUse, rowsWhere, type TaskRow } from './task-rows.ts';

const never = sql`'infinity'::date`;
const day = sql`coalesce(mt.target_on, ${never})`;
const joins = sql`matter_tasks mt join matters m on m.id = mt.matter_id
  left join task_templates t on t.id = mt.template_id left join task_categories c on c.id = t.category_id`;

/** Open tasks of a person, or of anyone, on matters that are not over, as far as the actor sees them. */
const openOf = (actor: Actor, assigneeId: string | null) => sql`
  ${assigneeId === null ? sql`true` : sql`mt.assignee_id = ${assigneeId}`} and mt.done_at is null and not mt.parked and ${inUse}
  and ${maySeeMatter(actor, 'mt.matter_id')}`;

export type MineQuery = {
  /** null: anyone's, and nobody's */
  assigneeId: string | null;
  today: string;
  due?: 'overdue' | 'today' | 'upcoming' | 'no_date';
  urgent?: boolean;
  matterTypeId?: string;
  from?: string;
  to?: string;
  /** the day, or `infinity`, and id of the last one shown */
  after: readonly string[] | null;
  limit: number;
};
type MatterOfTask = { id: string; number: string; clientName: string; matterType: string };
export type MyTaskRow = { task: TaskRow; matter: MatterOfTask; place: string };

/** Asked of what the list is ordered by, so that what is not wanted is not gone through. */
const dueIs = (due: MineQuery['due'], today: string): RawBuilder<unknown> => {
  if (due === 'overdue') return sql`${day} < ${today}::date`;
  if (due === 'today') return sql`${day} = ${today}::date`;
  if (due === 'upcoming') return sql`${day} > ${today}::date and ${day} < ${never}`;
  return due === 'no_date' ? sql`${day} = ${never}` : sql`true`;
};

/** The oldest date first, those without one last: one row more than asked for when there are more. */
export async function listMyTasks(db: Db, actor: Actor, asked: MineQuery): Promise<MyTaskRow[]> {
  const { assigneeId, today, due, urgent, matterTypeId, from, to, after, limit } = asked;
  const { rows: places } = await sql<{ id: string; place: string } & { matter: MatterOfTask }>`
    select mt.id, ${day}::text as place, json_build_object('id', m.id, 'number', m.number, 'clientName', m.client_name,
        'matterType', (select mt2.name from matter_types mt2 where mt2.id = m.matter_type_id)) as matter
    from ${joins}
    where ${openOf(actor, assigneeId)} and ${dueIs(due, today)}
      and ${matterTypeId ? sql`m.matter_type_id = ${matterTypeId}` : sql`true`}
      and ${urgent === undefined ? sql`true` : sql`mt.urgent = ${urgent}`}
      and ${from ? sql`${day} >= ${from}::date` : sql`true`} and ${to ? sql`${day} <= ${to}::date` : sql`true`}
      and ${after ? sql`(${day}, mt.id) > (${after[0]}::date, ${after[1]}::uuid)` : sql`true`}
    order by ${day}, mt.id limit ${limit + 1}`.execute(db);
  const ids = places.map(({ id }) => id);
  const tasks = new Map(
    (await rowsWhere(db, actor, sql`mt.id = any(${ids}::uuid[])`)).map((task) => [task.id, task]),
  );
  return places.flatMap(({ id, ...rest }) => {
    const task = tasks.get(id);
    return task ? [{ task, ...rest }] : [];
  });
}

export type DueCounts = { overdue: number; today: number; week: number };
/** One whose conditions say whether it counts. */
export type ConditionalTask = {
  matterId: string;
  due: keyof DueCounts;
  conditions: RuleGroup | null;
  categoryConditions: RuleGroup | null;
  doneOn: null;
};

const conditional = sql`(t.conditions is not null or c.conditions is not null)`;
const dueAs = (today: string) => sql`case when mt.target_on < ${today}::date then 'overdue'
  when mt.target_on = ${today}::date then 'today' else 'week' end`;
const soon = (today: string) => sql`mt.target_on <= ${today}::date + 7`;

/** Of the actor's own open tasks: those that count whatever the case is like. */
export async function countMyTasks(db: Db, actor: Actor, today: string): Promise<DueCounts> {
  const { rows } = await sql<{ due: keyof DueCounts; tasks: number }>`
    select ${dueAs(today)} as due, count(*) as tasks from ${joins}
    where ${openOf(actor, actor.id)} and ${day} <= ${today}::date + 7 and ${soon(today)} and not ${conditional}
    group by 1`.execute(db);
  const counted = new Map(rows.map(({ due, tasks }) => [due, tasks]));
  return {
    overdue: counted.get('overdue') ?? 0,
    today: counted.get('today') ?? 0,
    week: counted.get('week') ?? 0,
  };
}

// Each is looked at by itself; nobody has more than these open at once and still goes by the figure.
const mostLooked = 200;

/** And those that count only while their conditions hold. */
export async function listConditional(db: Db, actor: Actor, today: string): Promise<ConditionalTask[]> {
  const { rows } = await sql<ConditionalTask>`
    select mt.matter_id as "matterId", ${dueAs(today)} as due, t.conditions, c.conditions as "categoryConditions",
      null as "doneOn"
    from ${joins}
    where ${openOf(actor, actor.id)} and ${day} <= ${today}::date + 7 and ${soon(today)} and ${conditional}
    order by ${day}, mt.id limit ${mostLooked}`.execute(db);
  return rows;
}

/** Of the actor's own tasks, those done on a day. */
export async function countDone(db: Db, actor: Actor, on: string): Promise<number> {
  const { rows } = await sql<{ done: number }>`
    select count(*) as done from matter_tasks mt
    where mt.assignee_id = ${actor.id} and mt.done_on = ${on}::date and ${maySeeMatter(actor, 'mt.matter_id')}`.execute(
    db,
  );
  return rows[0]?.done ?? 0;
}
