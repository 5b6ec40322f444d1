import { sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db } from '../connect.ts';
import { mediaOn, type ShownMedium } from './message-media.ts';
import { shownFiles } from './outgoing-media.ts';
import { isUnfiled, maySeeUnfiled } from './unfiled.ts';

export type ThreadRow = {
  id: string;
  direction: 'out' | 'in';
  at: Date;
  /** with microseconds, for the cursor */
  atText: string;
  body: string;
  media: ShownMedium[];
  matter: { id: string; number: string } | null;
  waits: boolean;
};

/**
 * Every unfiled text of the number that a text is from, and what was sent there from matters the actor sees, newest
 * first: one row more than asked for when there are more; undefined when the text is not theirs to see.
 */
export async function readThread(
  db: Db,
  actor: Actor,
  textId: string,
  { after, limit }: { after: readonly string[] | null; limit: number },
): Promise<ThreadRow[] | undefined> {
  const older = after ? sql`and (t.at, t.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const newest = sql`order by t.at desc, t.id desc limit ${limit + 1}`;
  const { rows } = await sql<ThreadRow | { id: null }>`
    with asked as materialized (
      select t.client_number as number from messages t
      where t.id = ${textId} and ${isUnfiled('t')} and ${maySeeUnfiled(actor, 't')}
    ), page as (
      (select t.id, t.at from asked join messages t on t.client_number = asked.number and t.unfiled_reason is not null
        where ${maySeeUnfiled(actor, 't')} ${older} ${newest})
      union all
      (select t.id, t.at from asked join set_aside_texts aside on aside.number = asked.number
          join messages t on t.id = aside.message_id
        where ${maySeeUnfiled(actor, 't')} ${older} ${newest})
      union all
      (select t.id, t.at from asked join messages t on t.client_number = asked.number and t.direction = 'out'
        where t.state in ('sending', 'unknown', 'accepted', 'sent', 'delivered', 'undelivered')
          and (t.matter_id is null or ${maySeeMatter(actor, 't.matter_id')}) ${older} ${newest})
    ), shown as (select * from page t ${newest})
    select t.id, t.direction, t.at, t.at::text as "atText", t.body,
      coalesce(${shownFiles('t')}, ${mediaOn('t.id', 't.matter_id')}) as media,
      case when m.id is not null then json_build_object('id', m.id, 'number', m.number) end as matter,
      t.unfiled_reason is not null as waits
    from asked left join shown on true left join messages t on t.id = shown.id left join matters m on m.id = t.matter_id
    order by t.at desc, t.id desc`.execute(db);
  return rows.length === 0 ? undefined : rows.filter((row) => row.id !== null);
}
