import type { InTheWay } from '@matterline/rules/in-the-way.ts';
import { sql } from 'kysely';

/** With the address of the number it goes from. */
export type InTheWayRow = { code: InTheWay; sender: string };

/**
 * What a text, as `t`, waits for besides its time; null for nothing. It is worked out whenever it is read, for nothing
 * is written on the texts that wait when a sender is paused or goes on.
 */
export const inTheWay = sql<InTheWayRow | null>`
  case when t.state in ('scheduled', 'held', 'queued') then (
    select json_build_object('sender', s.address, 'code', case
        when t.state = 'held' and t.held_for_limit then 'day_limit' end)
    from senders s where s.id = t.sender_id and t.state = 'held' and t.held_for_limit) end`;
