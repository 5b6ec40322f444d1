import { sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { maySeeUnfiled } from './unfiled.ts';

export type Decision = 'opted_out' | 'not_a_request' | 'stopped' | 'started';

/** Free wording that may ask for no more texts: automated ones to the number wait until it is settled. */
export async function insertStopRequest(tx: Tx, messageId: string): Promise<void> {
  await sql`
    insert into stop_requests (message_id, number, at)
    select id, client_number, at from messages where id = ${messageId}`.execute(tx);
}

/** The number has been plain about it, or a person has on its behalf (`userId`). */
export async function settleRequests(
  tx: Tx,
  number: string,
  { optedOut, userId }: { optedOut: boolean; userId: string | null },
): Promise<void> {
  const byPerson: Decision = optedOut ? 'opted_out' : 'not_a_request';
  const byClient: Decision = optedOut ? 'stopped' : 'started';
  await tx
    .updateTable('stop_requests')
    .set({
      decision: userId ? byPerson : byClient,
      decided_at: sql`clock_timestamp()`,
      decided_by: userId,
    })
    .where('number', '=', number)
    .where('decision', 'is', null)
    .execute();
}

/** Whether a number may have asked for no more texts, and nobody has decided. */
export async function mayHaveAskedToStop(tx: Tx, number: string): Promise<boolean> {
  const row = await tx
    .selectFrom('stop_requests')
    .select('message_id')
    .where('number', '=', number)
    .where('decision', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

export type AskedStop = { number: string; decision: Decision | null; matterIds: string[] };

/** A request on a text the actor may read, locked; with the matters it is on, for the record. */
export async function lockStopRequest(
  tx: Tx,
  actor: Actor,
  messageId: string,
): Promise<AskedStop | undefined> {
  const { rows } = await sql<AskedStop>`
    select r.number, r.decision, array(select f.matter_id from filings f where f.message_id = r.message_id) as "matterIds"
    from stop_requests r join messages t on t.id = r.message_id
    where r.message_id = ${messageId} and ${mayRead(actor)}
    for update of r`.execute(tx);
  return rows[0];
}

export async function dismissRequest(tx: Tx, messageId: string, by: Actor): Promise<void> {
  await tx
    .updateTable('stop_requests')
    .set({ decision: 'not_a_request', decided_at: sql`clock_timestamp()`, decided_by: by.id })
    .where('message_id', '=', messageId)
    .execute();
}

export type StopRequestRow = {
  messageId: string;
  at: Date;
  atText: string;
  contactName: string | null;
  clientNumber: string;
  body: string;
  matters: { id: string; number: string }[];
};

/** What nobody has decided about, newest first: one row more than asked for when there are more. */
export async function listOpenRequests(
  db: Db,
  actor: Actor,
  { after, limit }: { after: readonly string[] | null; limit: number },
): Promise<StopRequestRow[]> {
  const older = after ? sql`and (r.at, r.message_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const { rows } = await sql<StopRequestRow>`
    select r.message_id as "messageId", r.at, r.at::text as "atText", t.client_number as "clientNumber", t.body,
      (select c.name from filings f join contacts c on c.id = f.contact_id
        where f.message_id = t.id and ${maySeeMatter(actor, 'f.matter_id')} order by f.id limit 1) as "contactName",
      (select coalesce(json_agg(json_build_object('id', m.id, 'number', m.number) order by m.number), '[]')
        from filings f join matters m on m.id = f.matter_id
        where f.message_id = t.id and ${maySeeMatter(actor, 'm.id')}) as matters
    from stop_requests r join messages t on t.id = r.message_id
    where r.decision is null and ${mayRead(actor)} ${older}
    order by r.at desc, r.message_id desc limit ${limit + 1}`.execute(db);
  return rows;
}

/** A text on a matter they may see, or in their Unfiled inbox. */
const mayRead = (actor: Actor) => sql<boolean>`(
  exists (select from filings f where f.message_id = t.id and ${maySeeMatter(actor, 'f.matter_id')})
  or (t.unfiled_reason is not null and ${maySeeUnfiled(actor, 't')}))`;
