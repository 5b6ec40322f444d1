import {
  type OutboundState,
  type UndeliveredState,
  undeliveredStates,
} from '@matterline/rules/message-state.ts';
import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { assignedNow } from './alerts.ts';

export type UndeliveredRow = {
  messageId: string;
  at: Date;
  /** with microseconds, for the cursor */
  atText: string;
  matterId: string;
  number: string;
  clientName: string;
  contact: { id: string; name: string } | null;
  clientNumber: string;
  isEmail: boolean;
  /** of an email the subject */
  body: string;
  state: UndeliveredState;
  reason: string | null;
};

/** In the words of the index's own condition: with parameters in their place it could not be used. */
const isUndelivered = sql<boolean>`o.direction = 'out'
  and o.state in (${sql.join(undeliveredStates.map((state) => sql.lit(state)))})`;

/** Texts that did not arrive and are not dealt with, on matters the reader is assigned to now. */
function openFor(actor: Actor, today: string): RawBuilder<unknown> {
  return sql`select o.id, o.at from messages o
    where ${isUndelivered} and o.dealt_with_at is null
      and o.matter_id in (${assignedNow(actor, today, 'any')}) and ${maySeeMatter(actor, 'o.matter_id')}`;
}

type Asked = { today: string; after: readonly string[] | null; limit: number };

/** Newest first: one row more than asked for when there are more, and how many in all. */
export async function listUndelivered(
  db: Db,
  actor: Actor,
  { today, after, limit }: Asked,
): Promise<{ rows: UndeliveredRow[]; total: number }> {
  const [at, id] = after ?? [null, null];
  const { rows } = await sql<{ total: number } & (UndeliveredRow | { messageId: null })>`
    with open as materialized (${openFor(actor, today)}),
    shown as (
      select id from open
      where ${at}::timestamptz is null or (at, id) < (${at}::timestamptz, ${id}::uuid)
      order by at desc, id desc limit ${limit + 1}
    )
    select (select count(*) from open) as total, o.id as "messageId", o.at, o.at::text as "atText",
      o.matter_id as "matterId", m.number, m.client_name as "clientName",
      case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end as contact,
      coalesce(o.client_number, o.email_address) as "clientNumber",
      o.channel = 'email' as "isEmail", coalesce(o.subject, o.body) as body, o.state, o.reason
    from (select) as one -- the total is told though no row is shown
      left join shown s on true
      left join messages o on o.id = s.id
      left join matters m on m.id = o.matter_id
      left join contacts c on c.id = o.contact_id
    order by o.at desc, o.id desc`.execute(db);
  return { total: rows[0]?.total ?? 0, rows: rows.filter((row) => row.messageId !== null) };
}

export type LockedSent = {
  matterId: string;
  state: OutboundState;
  undelivered: boolean;
  dealtWith: boolean;
};

/** A sent text on a matter the actor may see, locked for a change. */
export async function lockSent(tx: Tx, actor: Actor, id: string): Promise<LockedSent | undefined> {
  const { rows } = await sql<LockedSent>`
    select o.matter_id as "matterId", o.state, ${isUndelivered} as undelivered, o.dealt_with_at is not null as "dealtWith"
    from messages o
    where o.id = ${id} and o.direction = 'out' and ${maySeeMatter(actor, 'o.matter_id')}
    for no key update of o`.execute(tx);
  return rows[0];
}

/** Dealt with by one, dealt with for all; null takes it up again. */
export async function writeDealtWith(tx: Tx, id: string, by: Actor | null): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ dealt_with_at: by ? sql`clock_timestamp()` : null, dealt_with_by: by?.id ?? null })
    .where('id', '=', id)
    .execute();
}
