import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

/** A trigger whose day has come on a task that is not done. */
export type DueTrigger = {
  taskId: string;
  triggerId: string;
  /** the target date that came, or that it is overdue from */
  targetOn: string;
};

/** A trigger turned on late does not set off what is long past. */
export const longestAgoDays = 7;

/**
 * Triggers for target dates that were reached, or passed by the days they wait for, and that have not fired for that
 * date. The oldest first.
 */
export async function listDueTriggers(db: Db | Tx, limit: number): Promise<DueTrigger[]> {
  const { rows } = await sql<DueTrigger>`
    with today as materialized (
      select (now() at time zone site.time_zone)::date as day from site
    )
    select mt.id as "taskId", g.id as "triggerId", mt.target_on::text as "targetOn"
    from today cross join task_triggers g cross join lateral (
        -- Trigger by trigger, few as they are: in the order of all dates there are, most would be other tasks'.
        select mt.id, mt.matter_id, mt.target_on from matter_tasks mt
        where mt.template_id = g.template_id and mt.done_at is null and not mt.parked
          and mt.target_on <= today.day - coalesce(g.days, 0)
          and mt.target_on > today.day - coalesce(g.days, 0) - ${longestAgoDays}::integer
        offset 0) as mt
      join matters m on m.id = mt.matter_id
    where g.event in ('target_reached', 'overdue') and g.state = 'live' and g.archived_at is null
      and m.disposition = 'open'
      and not exists (select from trigger_firings f
        where f.task_id = mt.id and f.trigger_id = g.id and f.event = g.event and f.occasion = mt.target_on::text)
    order by mt.target_on, mt.id, g.position limit ${limit}`.execute(db);
  return rows;
}
