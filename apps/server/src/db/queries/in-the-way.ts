import type { InTheWay } from '@matterline/rules/in-the-way.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../connect.ts';
import { mattersShowing, notifyTexts } from '../live.ts';
import { aFileHasLeft } from './outgoing-media.ts';

/** With the address of the number it goes from. */
export type InTheWayRow = {
  code: InTheWay;
  sender: string;
  /** when the client's hours begin, ISO 8601, and the site's zone to say it in; null for an obstacle of another kind */
  opens: string | null;
  zone: string | null;
};

/** Whether the client has written since a text, as `t`, that goes only if they have not was written or last changed. */
function answeredSince(t: string): RawBuilder<boolean> {
  const of = (column: string) => sql.ref(`${t}.${column}`);
  return sql<boolean>`(${of('only_if_no_reply')} and exists (
    select from filings f join messages reply on reply.id = f.message_id
    where f.matter_id = ${of('matter_id')} and f.at > coalesce(${of('edited_at')}, ${of('at')})
      and reply.client_number = ${of('client_number')}))`;
}

export async function isAnswered(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`select from messages t where t.id = ${id} and ${answeredSince('t')}`.execute(tx);
  return rows.length > 0;
}

/**
 * What a text, as `t`, waits for besides its time; null for nothing. It is worked out whenever it is read, for nothing
 * is written on the texts that wait when a sender is paused or goes on.
 */
export const inTheWay = sql<InTheWayRow | null>`
  case when t.state in ('scheduled', 'held', 'queued') then (
    select json_build_object('sender', s.address, 'code', why.code,
      'opens', case when why.code = 'quiet_hours' then t.hours_open end, 'zone', (select time_zone from site))
    from senders s cross join lateral (select case
      when t.files is not null and ${aFileHasLeft('t')} then 'file_moved'
      when ${answeredSince('t')} then 'answered'
      when s.paused_at is not null and t.purpose = 'text' and (t.state = 'queued' or t.due_at <= now()) then 'sender_paused'
      when t.state = 'held' and t.held_for_limit then 'day_limit'
      when t.state = 'scheduled' and t.hours_override_reason is null and t.hours_open > t.due_at then 'quiet_hours' end as code) as why
    where s.id = t.sender_id and why.code is not null) end`;

/** A sender was paused, or goes on: whoever looks at what is due from it sees that. */
export async function tellOfWaiting(tx: Tx, senderId: string): Promise<void> {
  await sql`
    with due as (
      select id, matter_id from messages
      where sender_id = ${senderId} and state in ('scheduled', 'held', 'queued') and due_at <= now())
    select ${notifyTexts(sql`matter_id`)} from (${mattersShowing('due')}) as shown`.execute(tx);
}
