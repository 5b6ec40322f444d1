import type { InTheWay } from '@matterline/rules/in-the-way.ts';
import { sql } from 'kysely';
import type { Tx } from '../connect.ts';
import { mattersShowing, notifyTexts } from '../live.ts';

/** With the address of the number it goes from. */
export type InTheWayRow = { code: InTheWay; sender: string };

/**
 * What a text, as `t`, waits for besides its time; null for nothing. It is worked out whenever it is read, for nothing
 * is written on the texts that wait when a sender is paused or goes on.
 */
export const inTheWay = sql<InTheWayRow | null>`
  case when t.state in ('scheduled', 'held', 'queued') then (
    select json_build_object('sender', s.address, 'code', why.code)
    from senders s cross join lateral (select case
      when s.paused_at is not null and t.purpose = 'text' and (t.state = 'queued' or t.due_at <= now()) then 'sender_paused'
      when t.state = 'held' and t.held_for_limit then 'day_limit' end as code) as why
    where s.id = t.sender_id and why.code is not null) end`;

/** A sender was paused, or goes on: whoever looks at what is due from it sees that. */
export async function tellOfWaiting(tx: Tx, senderId: string): Promise<void> {
  await sql`
    with due as (
      select id, matter_id from messages
      where sender_id = ${senderId} and state in ('scheduled', 'held', 'queued') and due_at <= now())
    select ${notifyTexts(sql`matter_id`)} from (${mattersShowing('due')}) as shown`.execute(tx);
}
