import type { Disposition } from '@matterline/rules/matter-life.ts';
import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import type { AssignmentType } from './assignments.ts';
import { type Contact, contactJson } from './contacts.ts';
import type { CustomField } from './custom-fields.ts';
import type { CustomValues } from './matters.ts';
import { mattersOfNumbers } from './number-matches.ts';
import type { PartyRole } from './parties.ts';

type Person = { id: string; name: string };

export type MatterDetail = {
  id: string;
  number: string;
  clientName: string;
  matterType: Person & { practiceArea: string };
  disposition: Disposition;
  summary: string;
  outcome: string;
  custom: CustomValues;
  customFields: CustomField[];
  openedOn: string | null;
  closedOn: string | null;
  rejectedOn: string | null;
  createdAt: Date;
  parties: { id: string; role: PartyRole; contact: Contact }[];
  assignments: { id: string; user: Person; type: AssignmentType; startsOn: string; endsOn: string | null }[];
  wall: (Person & { reason: string })[] | null;
  counts: { notes: number; documents: number; unread: number };
  sharedNumbers: { e164: string; matterId: string; number: string; matterType: string }[];
  version: number;
};

const sharedShown = 50;

const rank = sql`array_position(array['client', 'co-client', 'opposing party', 'witness', 'third party'], p.role)`;

const parties = sql`(
  select coalesce(json_agg(json_build_object('id', p.id, 'role', p.role, 'contact', ${contactJson})
    order by ${rank}, p.position, p.id), '[]')
  from parties p join contacts c on c.id = p.contact_id where p.matter_id = m.id)`;

const assignments = sql`(
  select coalesce(json_agg(json_build_object('id', a.id, 'user', json_build_object('id', u.id, 'name', u.name),
    'type', a.type, 'startsOn', a.starts_on, 'endsOn', a.ends_on) order by a.starts_on, a.id), '[]')
  from assignments a join users u on u.id = a.user_id where a.matter_id = m.id)`;

const wall = sql`(
  select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name, 'reason', w.reason)
    order by u.name, u.id), '[]')
  from wall_exclusions w join users u on u.id = w.user_id where w.matter_id = m.id)`;

const customFields = sql`(
  select coalesce(json_agg(json_build_object('id', f.id, 'key', f.key, 'label', f.label, 'kind', f.kind,
    'options', f.options, 'required', f.required, 'archived', f.archived_at is not null)
    order by f.archived_at is not null, f.position, f.id), '[]')
  from custom_fields f where f.matter_type_id = m.matter_type_id)`;

const counts = (actor: Actor) => sql`json_build_object(
  'notes', (select count(*) from notes n where n.matter_id = m.id),
  'documents', (select count(*) from documents d where d.matter_id = m.id and d.deleted_at is null),
  'unread', (select count(*) from filings f where f.matter_id = m.id and f.at > ${markOf(actor)})
    + (select count(*) from filings f where f.matter_id = m.id and f.came_at > ${markOf(actor)}
        and f.at <= ${markOf(actor)}))`;

const markOf = (actor: Actor) => sql`coalesce(
  (select r.read_to from read_marks r where r.matter_id = m.id and r.user_id = ${actor.id}), '-infinity')`;

/** Other matters a client's number leads to, of those the actor may see. */
const sharedNumbers = (actor: Actor): RawBuilder<unknown> => sql`(
  with numbers as (
    select distinct ph.e164 as number from parties p join contact_phones ph on ph.contact_id = p.contact_id
    where p.matter_id = m.id and p.role in ('client', 'co-client')
  ), led as (
    select distinct x.number, x.matter_id from (${mattersOfNumbers('numbers')}) as x where x.matter_id <> m.id
  ), shown as (
    select l.number as e164, o.id as "matterId", o.number, t.name as "matterType"
    from led l join matters o on o.id = l.matter_id join matter_types t on t.id = o.matter_type_id
    where ${maySeeMatter(actor, 'o.id')} order by o.updated_at desc, o.id desc limit ${sharedShown}
  ) select coalesce(json_agg(s), '[]') from shown s)`;

/** Everything its page shows at first, in one query. */
export async function findMatter(
  db: Db | Tx,
  actor: Actor,
  id: string,
  { withWall }: { withWall: boolean },
): Promise<MatterDetail | undefined> {
  const { rows } = await sql<MatterDetail>`
    select m.id, m.number, m.client_name as "clientName", m.disposition, m.summary, m.outcome, m.custom,
      json_build_object('id', t.id, 'name', t.name, 'practiceArea', t.practice_area) as "matterType",
      m.opened_on as "openedOn", m.closed_on as "closedOn", m.rejected_on as "rejectedOn",
      m.created_at as "createdAt", m.version, ${customFields} as "customFields", ${parties} as parties,
      ${assignments} as assignments, ${withWall ? wall : sql`null`} as wall, ${counts(actor)} as counts,
      ${sharedNumbers(actor)} as "sharedNumbers"
    from matters m join matter_types t on t.id = m.matter_type_id
    where m.id = ${id} and ${maySeeMatter(actor, 'm.id')}`.execute(db);
  return rows[0];
}
