import { sql } from 'kysely';
import type { Tx } from '../connect.ts';
import type { Effect, Outcome } from './firings.ts';

/** Which tick of a task, or which day for it, sets off triggers. */
export type FiringOccasion = {
  taskId: string;
  matterId: string;
  event: string;
  tick: number;
  /** the target date that came; empty for a tick */
  occasion: string;
  actorId: string | null;
};

/** What one trigger came to. */
export type NewFiring = {
  id: string;
  triggerId: string;
  version: number;
  test: boolean;
  because: string[];
  outcome: Outcome;
  say: string;
  effects: readonly Effect[];
  /** for the matter's history */
  details: Record<string, unknown>;
};
export type PreparedNote = { firingId: string; matterId: string; userId: string; body: string };
export type NewWebCall = {
  id: string;
  firingId: string;
  triggerId: string;
  matterId: string;
  url: string;
  body: string;
};
export type NewProduced = {
  id: string;
  firingId: string;
  templateId: string;
  matterId: string;
  name: string;
  values: Record<string, string>;
  /** `test`: for whoever tests its trigger, and filed nowhere */
  state: 'waiting' | 'test';
};

const rows = (of: readonly object[]) => sql`${JSON.stringify(of)}::jsonb`;

/** Keeps what triggers came to, all they made and their records, in one statement: a tick may set off many. */
export async function insertFirings(
  tx: Tx,
  { taskId, matterId, event, tick, occasion, actorId }: FiringOccasion,
  {
    firings,
    notes,
    webCalls,
    documents,
  }: {
    firings: readonly NewFiring[];
    notes: readonly PreparedNote[];
    webCalls: readonly NewWebCall[];
    documents: readonly NewProduced[];
  },
): Promise<void> {
  if (firings.length === 0) return;
  const effects = firings.flatMap(({ id, effects: made }) =>
    made.map((effect) => ({ firingId: id, ...effect })),
  );
  await sql`
    with given as materialized (
      select * from jsonb_to_recordset(${rows(firings)}) as g(id uuid, "triggerId" uuid, version integer, test boolean,
        because text[], outcome text, say text, details jsonb)
    ), fired as (
      insert into trigger_firings (id, task_id, trigger_id, trigger_version, event, tick, occasion, test, outcome, say,
        because, actor_id)
      select id, ${taskId}::uuid, "triggerId", version, ${event}, ${tick}::integer, ${occasion}, test, outcome, say,
        because, ${actorId}::uuid from given
    ), made as (
      insert into firing_effects (firing_id, kind, message_id, contact_id, user_id, say, withheld)
      select "firingId", kind, "messageId", "contactId", "userId", say, coalesce(withheld, false)
      from jsonb_to_recordset(${rows(effects)}) as e("firingId" uuid, kind text, "messageId" uuid, "contactId" uuid,
        "userId" uuid, say text, withheld boolean)
    ), noted as (
      insert into prepared_notes (firing_id, matter_id, user_id, body)
      select "firingId", "matterId", "userId", body
      from jsonb_to_recordset(${rows(notes)}) as n("firingId" uuid, "matterId" uuid, "userId" uuid, body text)
    ), called as (
      insert into web_calls (id, firing_id, trigger_id, matter_id, url, body)
      select id, "firingId", "triggerId", "matterId", url, body
      from jsonb_to_recordset(${rows(webCalls)}) as w(id uuid, "firingId" uuid, "triggerId" uuid, "matterId" uuid,
        url text, body text)
    ), produced as (
      insert into produced_documents (id, firing_id, template_id, matter_id, name, values, state)
      select id, "firingId", "templateId", "matterId", name, values, state
      from jsonb_to_recordset(${rows(documents)}) as p(id uuid, "firingId" uuid, "templateId" uuid, "matterId" uuid,
        name text, values jsonb, state text)
    )
    insert into audit (actor_id, action, subject_type, subject_id, matter_id, details)
    select ${actorId}::uuid, 'trigger.fired', 'task', ${taskId}, ${matterId}::uuid, details from given`.execute(
    tx,
  );
}

/** The triggers that an occasion has set off already. */
export async function firedAlready(
  tx: Tx,
  { taskId, event, tick, occasion }: Pick<FiringOccasion, 'taskId' | 'event' | 'tick' | 'occasion'>,
): Promise<Set<string>> {
  const fired = await tx
    .selectFrom('trigger_firings')
    .select('trigger_id')
    .where('task_id', '=', taskId)
    .where('event', '=', event)
    .where('tick', '=', tick)
    .where('occasion', '=', occasion)
    .execute();
  return new Set(fired.map((row) => row.trigger_id));
}
