import { sql } from 'kysely';
import { maySeeContact, maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';

export type AuditRow = {
  id: number;
  at: Date;
  action: string;
  details: Record<string, unknown>;
  actor: string | null;
  /** what the subject is called now: a document's or folder's name, a contact's, who a text is from or to */
  subjectName: string | null;
  /** the number of a text whose person is not known */
  subjectNumber: string | null;
};

/**
 * What was done on a matter, newest first: one row more than asked for when there are more; undefined when there
 * is no such matter or it is not the actor's to see. What is done to a contact belongs to a matter from the day
 * the contact is on it.
 *
 * @param withWall whether the actor may know who is kept out
 */
export async function listMatterHistory(
  db: Db,
  actor: Actor,
  matterId: string,
  { before, limit, withWall }: { before: string | null; limit: number; withWall: boolean },
): Promise<AuditRow[] | undefined> {
  const older = before ? sql`and a.id < ${before}::bigint` : sql``;
  const open = withWall ? sql`` : sql`and a.action <> 'wall.changed'`;
  const newest = sql`order by a.id desc limit ${limit + 1}`;
  const { rows } = await sql<AuditRow | { id: null }>`
    with seen as materialized (select m.id from matters m where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')}),
    page as materialized (
      -- A file that came with a text is told of as the document it became.
      (select a.* from audit a
        where a.matter_id = ${matterId} and a.action <> 'media.stored' and ${notOfATrigger} ${older} ${open} ${newest})
      union all
      (select a.* from (
          select p.contact_id::text as id, min(p.created_at) as since from parties p
          where p.matter_id = ${matterId} group by p.contact_id
        ) as people cross join lateral (
          select a.* from audit a
          where a.subject_type = 'contact' and a.subject_id = people.id and a.matter_id is null
            and a.at > people.since ${older} ${newest}) as a)
    ), shown as materialized (select * from page a order by a.id desc limit ${limit + 1})
    select a.id, a.at, a.action, a.details, u.name as actor,
      case a.subject_type
        when 'document' then (select d.name from documents d where d.id = a.subject_id::uuid)
        when 'folder' then (select f.name from folders f where f.id = a.subject_id::uuid)
        when 'media' then (select md.filename from media md where md.id = a.subject_id::uuid)
        when 'contact' then (select c.name from contacts c where c.id = a.subject_id::uuid)
        when 'message' then (
          select c.name from messages t join contacts c on c.id = t.contact_id
          -- a text that was moved may be from someone on a matter that is not the reader's to see
          where t.id = a.subject_id::uuid and ${maySeeContact(actor, 'c.id')})
      end as "subjectName",
      case a.subject_type
        when 'message' then (select coalesce(t.client_number, t.email_address) from messages t where t.id = a.subject_id::uuid)
      end as "subjectNumber"
    from seen
      left join shown a on true -- that the matter is there is told though no row is shown
      left join users u on u.id = a.actor_id
    order by a.id desc`.execute(db);
  return rows.length === 0 ? undefined : rows.filter((row) => row.id !== null);
}

/** What a trigger writes is told of with the trigger. */
const notOfATrigger = sql`case when a.action in ('text.made', 'email.made')
  then not exists (select from firing_effects e where e.message_id = a.subject_id::uuid) else true end`;

export type DoneByPerson = { by: { id: string; name: string }; at: Date; action: string };

/**
 * The latest thing done to a subject; undefined when none was, or by nobody.
 *
 * @param actions only of these
 */
export async function lastDone(
  tx: Tx,
  subjectType: string,
  subjectId: string,
  actions?: readonly string[],
): Promise<DoneByPerson | undefined> {
  const row = await tx
    .selectFrom('audit')
    .leftJoin('users', 'users.id', 'audit.actor_id')
    .select(['users.id', 'users.name', 'audit.at', 'audit.action'])
    .where('subject_type', '=', subjectType)
    .where('subject_id', '=', subjectId)
    .$if(actions !== undefined, (query) => query.where('audit.action', 'in', actions ?? []))
    .orderBy('audit.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row || row.id === null || row.name === null) return undefined;
  return { by: { id: row.id, name: row.name }, at: row.at, action: row.action };
}
