import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { type Stopped, stopWaiting } from './stop-waiting.ts';

export type Outcome = 'done' | 'skipped' | 'failed';

/** When a message goes that does not go at once, by whose clock: null for the site's. */
export type Goes = { at: string; zone: string; whose: string | null };
export type Effect = {
  kind: 'text' | 'email' | 'note' | 'task' | 'field' | 'web_call' | 'document';
  messageId?: string;
  contactId?: string | null;
  userId?: string | null;
  say: string;
  withheld?: boolean;
  /** told when it is made, and not kept: the message itself knows */
  goes?: Goes;
};

const ofTick = (taskId: string, tick: number): RawBuilder<unknown> => sql`
  select e.message_id from trigger_firings f join firing_effects e on e.firing_id = f.id
  where f.task_id = ${taskId} and f.tick = ${tick} and f.event <> 'untick' and e.message_id is not null`;

/** Stops what a tick set off and has yet to go. */
export async function stopFired(
  tx: Tx,
  { taskId, tick, actorId }: { taskId: string; tick: number; actorId: string },
): Promise<Stopped[]> {
  return stopWaiting(tx, sql<boolean>`t.id in (${ofTick(taskId, tick)})`, {
    state: 'canceled',
    reason: 'The task was unticked before this was sent.',
    actorId,
    source: 'person',
  });
}

/** Stops what days that came, or unticking it, set off of a task that is now ticked, and has yet to go. */
export async function stopFiredBefore(
  tx: Tx,
  { taskId, actorId }: { taskId: string; actorId: string },
): Promise<Stopped[]> {
  const ofTask = sql<boolean>`t.id in (
    select e.message_id from trigger_firings f join firing_effects e on e.firing_id = f.id
    where f.task_id = ${taskId} and f.event <> 'tick' and e.message_id is not null)`;
  const reason = 'The task was ticked off before this was sent.';
  return stopWaiting(tx, ofTask, { state: 'canceled', reason, actorId, source: 'person' });
}

const ofTasks = (which: RawBuilder<unknown>) => sql<boolean>`t.origin = 'task' and exists (
  select from firing_effects e join trigger_firings f on f.id = e.firing_id
    join matter_tasks mt on mt.id = f.task_id join task_templates tt on tt.id = mt.template_id
    join task_categories tc on tc.id = tt.category_id
  where e.message_id = t.id and ${which})`;

/** Stops what was set off by tasks that a matter type's set-up no longer has. */
export async function stopFiredByRemoved(
  tx: Tx,
  { matterTypeId, actorId }: { matterTypeId: string; actorId: string },
): Promise<void> {
  const removed = sql`tt.matter_type_id = ${matterTypeId}
    and (tt.archived_at is not null or tc.archived_at is not null)`;
  const reason = 'The task it was sent by is no longer among those of the case.';
  await stopWaiting(tx, ofTasks(removed), { state: 'canceled', reason, actorId, source: 'person' });
}

/** Stops what was set off on a matter by tasks of another type than it has now. */
export async function stopFiredByOtherType(tx: Tx, matterId: string): Promise<void> {
  const other = sql`tt.matter_type_id <> (select m.matter_type_id from matters m where m.id = ${matterId})`;
  const reason = 'The case is of another type now, which does not have the task it was sent by.';
  await stopWaiting(tx, sql<boolean>`t.matter_id = ${matterId} and ${ofTasks(other)}`, {
    state: 'canceled',
    reason,
    actorId: null,
    source: 'person',
  });
}

/** Stops what triggers of a matter wrote to colleagues who are kept out of it from now on. */
export async function stopFiredTo(
  tx: Tx,
  actor: Actor,
  { matterId, userIds }: { matterId: string; userIds: readonly string[] },
): Promise<void> {
  const theirs = sql<boolean>`t.matter_id = ${matterId} and exists (
    select from firing_effects e where e.message_id = t.id and e.user_id = any(${[...userIds]}::uuid[]))`;
  const reason = 'It was for a colleague who is now kept out of the case.';
  await stopWaiting(tx, theirs, { state: 'canceled', reason, actorId: actor.id, source: 'person' });
}

export type Went = {
  kind: string;
  to: string | null;
  state: string | null;
  say: string;
  sentAt: Date | null;
};

/**
 * What a task set off that cannot be taken back: messages that have left, and what was made or changed.
 *
 * @param tick null for all of its ticks
 * @param by what set it off: all that comes of a tick, the days that pass included, or unticking it
 */
export async function whatWent(
  tx: Db | Tx,
  taskId: string,
  tick: number | null,
  by: 'tick' | 'untick' = 'tick',
): Promise<Went[]> {
  const { rows } = await sql<Went>`
    select e.kind, coalesce(c.name, u.name) as "to", e.say, m.sent_at as "sentAt",
      coalesce(m.state, (select w.state from web_calls w where w.firing_id = f.id and e.kind = 'web_call')) as state
    from trigger_firings f join firing_effects e on e.firing_id = f.id left join messages m on m.id = e.message_id
      left join contacts c on c.id = e.contact_id left join users u on u.id = e.user_id
    where f.task_id = ${taskId} and (${tick}::integer is null or f.tick = ${tick}::integer)
      and (f.event = 'untick') = ${by === 'untick'}
      and not e.withheld and not f.test
      and case when e.message_id is null then e.kind in ('task', 'field') or (e.kind = 'web_call' and exists (
          select from web_calls w where w.firing_id = f.id and w.tries > 0)) or (e.kind = 'document' and exists (
          select from produced_documents p where p.firing_id = f.id and p.state = 'done'))
        else m.state in ('sending', 'unknown', 'accepted', 'sent', 'delivered') end
    order by e.id`.execute(tx);
  return rows;
}

export type FiringRow = {
  id: string;
  at: Date;
  by: { id: string; name: string } | null;
  event: 'tick' | 'untick' | 'target_reached' | 'overdue';
  trigger: string;
  triggerVersion: number;
  tick: number;
  test: boolean;
  outcome: Outcome;
  say: string;
  because: string[];
  effects: {
    kind: Effect['kind'];
    messageId: string | null;
    to: string | null;
    say: string;
    /** of the message, the call, the document or the note; null where it was done with the tick */
    state: string | null;
    /** why it is not sent, or not taken */
    reason: string | null;
    tries: number | null;
    documentId: string | null;
  }[];
};

/** The latest first: one row more than asked for when there are more; undefined when the task is not the actor's to see. */
export async function listFirings(
  db: Db,
  actor: Actor,
  taskId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<FiringRow[] | undefined> {
  const { rows } = await sql<FiringRow | { id: null }>`
    with seen as (select mt.id from matter_tasks mt where mt.id = ${taskId} and ${maySeeMatter(actor, 'mt.matter_id')})
    select f.*, coalesce(f.id, null) as id from seen left join lateral (
      select f.id, f.at, case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as by, f.event,
        g.name as trigger, f.trigger_version as "triggerVersion", f.tick, f.test, f.outcome, f.say, f.because,
        (select coalesce(json_agg(json_build_object('kind', e.kind, 'messageId', e.message_id,
            'to', coalesce(c.name, eu.name), 'say', e.say, 'state', coalesce(m.state, w.state, p.state, case when n.finished_at is not null then 'done'
              when n.dropped_at is not null then 'dropped' when n.id is not null then 'waiting' end),
            'reason', coalesce(m.reason, w.reason), 'tries', w.tries, 'documentId', p.document_id) order by e.id), '[]')
          from firing_effects e left join contacts c on c.id = e.contact_id left join users eu on eu.id = e.user_id
            left join messages m on m.id = e.message_id
            left join web_calls w on w.firing_id = f.id and e.kind = 'web_call'
            left join produced_documents p on p.firing_id = f.id and e.kind = 'document'
            left join prepared_notes n on n.firing_id = f.id and e.kind = 'note'
          where e.firing_id = f.id) as effects
      from trigger_firings f join task_triggers g on g.id = f.trigger_id left join users u on u.id = f.actor_id
      where f.task_id = seen.id and (${after}::uuid is null or f.id < ${after}::uuid)
      order by f.id desc limit ${limit + 1}) as f on true
    order by f.id desc`.execute(db);
  return rows.length === 0 ? undefined : rows.filter((row) => row.id !== null);
}
