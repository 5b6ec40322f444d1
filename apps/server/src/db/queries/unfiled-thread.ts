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
  const asked = await sql<{ number: string }>`
    select t.client_number as number from messages t
    where t.id = ${textId} and ${isUnfiled('t')} and ${maySeeUnfiled(actor, 't')}`.execute(db);
  const number = asked.rows[0]?.number;
  if (number === undefined) return undefined;
  const older = (at: string, id: string) =>
    after ? sql`and (${sql.ref(at)}, ${sql.ref(id)}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const newest = (at: string, id: string) =>
    sql`order by ${sql.ref(at)} desc, ${sql.ref(id)} desc limit ${limit + 1}`;
  const { rows } = await sql<ThreadRow>`
    with page as (
      (select t.id, t.at from messages t
        where t.client_number = ${number} and t.unfiled_reason is not null and ${maySeeUnfiled(actor, 't')}
          ${older('t.at', 't.id')} ${newest('t.at', 't.id')})
      union all
      (select t.id, aside.at from set_aside_texts aside join messages t on t.id = aside.message_id
        where aside.number = ${number} and ${maySeeUnfiled(actor, 't')}
          ${older('aside.at', 'aside.message_id')} ${newest('aside.at', 'aside.message_id')})
      union all
      (select t.id, t.at from messages t
        where t.client_number = ${number} and t.direction = 'out'
          and t.state in ('sending', 'unknown', 'accepted', 'sent', 'delivered', 'undelivered')
          and (t.matter_id is null or ${maySeeMatter(actor, 't.matter_id')})
          ${older('t.at', 't.id')} ${newest('t.at', 't.id')})
    )
    select t.id, t.direction, t.at, t.at::text as "atText", t.body, coalesce(${shownFiles('t')}, ${mediaOn('t.id', 't.matter_id')}) as media,
      case when m.id is not null then json_build_object('id', m.id, 'number', m.number) end as matter,
      t.unfiled_reason is not null as waits
    from (select * from page ${newest('page.at', 'page.id')}) as shown
      join messages t on t.id = shown.id left join matters m on m.id = t.matter_id
    order by t.at desc, t.id desc`.execute(db);
  return rows;
}
