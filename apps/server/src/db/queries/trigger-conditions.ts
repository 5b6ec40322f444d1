import type { RuleGroup } from '@matterline/rules/conditions/types.ts';
import type { CustomValue } from '@matterline/rules/custom-fields.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../connect.ts';
import { mattersShowing, notifyTexts } from '../live.ts';
import { neverMade } from './sender-health.ts';
import { givenBack } from './sender-use.ts';

type Conditions = { name: string; conditions: RuleGroup | null };
export type MadeUnder = {
  matterId: string;
  trigger: Conditions;
  task: Conditions;
  category: Conditions;
  /** fields that the same occasion set, as it set them; null: emptied */
  own: { key: string; value: CustomValue | null }[];
  /** it is for a colleague whom a wall keeps out */
  walled: boolean;
  /** it was sent as a day came on which the task was not done: since then it was done, or has another date */
  since: 'done' | 'moved' | null;
};

const conditionsAs = (name: RawBuilder<unknown>, conditions: RawBuilder<unknown>) =>
  sql<Conditions>`json_build_object('name', ${name}, 'conditions', ${conditions})`;

/** What a message that a trigger made goes under: as it is now. */
export async function madeUnder(db: Db, messageId: string): Promise<MadeUnder | undefined> {
  const { rows } = await sql<MadeUnder>`
    select mt.matter_id as "matterId", ${conditionsAs(sql`g.name`, sql`g.conditions`)} as trigger,
      ${conditionsAs(sql`t.name`, sql`t.conditions`)} as task,
      ${conditionsAs(sql`c.name`, sql`c.conditions`)} as category,
      (select coalesce(json_agg(json_build_object('key', s.action ->> 'field', 'value', case s.action #>> '{value,kind}'
            when 'value' then s.action #> '{value,value}'
            when 'today' then to_jsonb((o.at at time zone site.time_zone)::date::text) end) order by o.id), '[]')
        from trigger_firings o join task_triggers s on s.id = o.trigger_id cross join site
        where o.task_id = f.task_id and o.tick = f.tick and o.event = f.event and o.occasion = f.occasion
          and o.outcome = 'done' and not o.test and s.action ->> 'kind' = 'set_field') as own,
      exists (select from wall_exclusions w where w.matter_id = mt.matter_id and w.user_id = e.user_id) as walled,
      case when f.event not in ('target_reached', 'overdue') then null when mt.done_on is not null then 'done'
        when mt.target_on::text is distinct from f.occasion then 'moved' end as since
    from firing_effects e join trigger_firings f on f.id = e.firing_id join task_triggers g on g.id = f.trigger_id
      join matter_tasks mt on mt.id = f.task_id join task_templates t on t.id = g.template_id
      join task_categories c on c.id = t.category_id
    where e.message_id = ${messageId}`.execute(db);
  return rows[0];
}

/**
 * Stops a message that is claimed and whose call has not begun, with its history, record and notice. The attempt is
 * settled with it, so what is settled later changes nothing.
 */
export async function stopClaimed(
  db: Db,
  { messageId, attemptId }: { messageId: string; attemptId: string },
  reason: string,
): Promise<void> {
  await sql`
    with stopped as (
      update messages m set state = 'suppressed', reason = ${reason}, settled_at = clock_timestamp()
      where m.id = ${messageId} and m.attempt_id = ${attemptId} and m.state = 'sending'
      returning m.id, m.matter_id
    ), tried as (
      update attempts a set outcome = 'not_taken', settled_at = clock_timestamp(), reason = ${neverMade}
      where a.id = ${attemptId} and exists (select from stopped)
      returning a.sender_id, a.claimed_at
    ), given_back as (
      ${givenBack('tried')}
    ), told as (
      insert into message_history (message_id, from_state, to_state, source, reason)
      select id, 'sending', 'suppressed', 'dispatch', ${reason} from stopped
    ), recorded as (
      insert into audit (action, subject_type, subject_id, matter_id, details)
      select 'text.stopped', 'message', id, matter_id, json_build_object('reason', ${reason}::text) from stopped
    )
    select ${notifyTexts(sql`matter_id`)} from (${mattersShowing('stopped')}) as shown`.execute(db);
}
