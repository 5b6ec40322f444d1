import type { RuleGroup } from '@matterline/rules/conditions/types.ts';
import { sql } from 'kysely';
import type { Db } from '../connect.ts';
import { mattersShowing, notifyTexts } from '../live.ts';
import { neverMade } from './sender-health.ts';

export type MadeUnder = { matterId: string; trigger: string; conditions: RuleGroup };

/** The trigger a message was made by, when it has conditions: as they are now. */
export async function conditionsOf(db: Db, messageId: string): Promise<MadeUnder | undefined> {
  const { rows } = await sql<MadeUnder>`
    select mt.matter_id as "matterId", g.name as trigger, g.conditions
    from firing_effects e join trigger_firings f on f.id = e.firing_id join task_triggers g on g.id = f.trigger_id
      join matter_tasks mt on mt.id = f.task_id
    where e.message_id = ${messageId} and g.conditions is not null`.execute(db);
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
    ), told as (
      insert into message_history (message_id, from_state, to_state, source, reason)
      select id, 'sending', 'suppressed', 'dispatch', ${reason} from stopped
    ), recorded as (
      insert into audit (action, subject_type, subject_id, matter_id, details)
      select 'text.stopped', 'message', id, matter_id, json_build_object('reason', ${reason}::text) from stopped
    )
    select ${notifyTexts(sql`matter_id`)} from (${mattersShowing('stopped')}) as shown`.execute(db);
}
