import type { CaseFacts, PersonFacts } from '@matterline/rules/templates/facts.ts';
import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { rowOf } from './as-json.ts';

export type KnownCase = { facts: CaseFacts; matterWord: 'case' | 'matter' };
/** The same before it is written by someone to someone. */
export type CaseRow = Omit<CaseFacts, 'author' | 'contact'> &
  Pick<KnownCase, 'matterWord'> & {
    /** whoever is on the case, by id */
    contacts: Record<string, PersonFacts>;
  };

const person = sql`json_build_object('name', c.name, 'sortName', c.sort_name, 'kind', c.kind, 'email', c.email,
  'language', c.language)`;

/** All that a template, a condition or a document says of a case: no row when it is not the actor's to see. */
export function caseRowOf(actor: Actor, matterId: RawBuilder<unknown>): RawBuilder<CaseRow> {
  return sql<CaseRow>`
    select json_build_object('number', m.number, 'type', t.name, 'practiceArea', t.practice_area,
        'openedOn', m.opened_on, 'closedOn', m.closed_on, 'custom', m.custom) as matter,
      -- Archived ones too: cases keep the values they have.
      (select coalesce(json_agg(json_build_object('key', f.key, 'label', f.label, 'kind', f.kind)
          order by f.archived_at is not null, f.position, f.id), '[]')
        from custom_fields f where f.matter_type_id = m.matter_type_id) as fields,
      (select ${person} from parties p join contacts c on c.id = p.contact_id
        where p.matter_id = m.id and p.role in ('client', 'co-client')
        order by p.role = 'client' desc, p.position, p.created_at, p.id limit 1) as client,
      (select coalesce(json_object_agg(c.id, ${person}), '{}') from contacts c
        where c.id in (select p.contact_id from parties p where p.matter_id = m.id)) as contacts,
      (select coalesce(json_object_agg(current.type, current.name), '{}') from (
        select distinct on (a.type) a.type, u.name from assignments a join users u on u.id = a.user_id
        where a.matter_id = m.id and a.starts_on <= today.day and (a.ends_on is null or a.ends_on > today.day)
        order by a.type, a.starts_on desc, a.id desc) as current) as assigned,
      json_build_object('name', site.name, 'phone', site.office_phone) as office,
      today.day::text as today, site.matter_word as "matterWord"
    from matters m join matter_types t on t.id = m.matter_type_id cross join site
      cross join lateral (select (now() at time zone site.time_zone)::date as day) as today
    where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')}`;
}

/**
 * As the actor would write it to one of its contacts.
 *
 * @param contactId null for nobody known; someone who is not on the case is nobody known
 */
export function knownTo(
  { matterWord, contacts, ...facts }: CaseRow,
  actor: Actor,
  contactId: string | null,
): KnownCase {
  const contact = contactId === null ? null : (contacts[contactId] ?? null);
  return { facts: { ...facts, contact, author: actor.name }, matterWord };
}

/** Undefined when the case is not the actor's to see. */
export async function readCaseFacts(
  db: Db | Tx,
  actor: Actor,
  matterId: string,
  contactId: string | null,
): Promise<KnownCase | undefined> {
  const { rows } = await caseRowOf(actor, sql`${matterId}`).execute(db);
  return rows[0] && knownTo(rows[0], actor, contactId);
}

/** Of several at once, by id: those that are the actor's to see. */
export async function readCases(
  db: Db | Tx,
  actor: Actor,
  matterIds: readonly string[],
): Promise<Map<string, CaseRow>> {
  if (matterIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; row: CaseRow | null }>`
    select asked.id, ${rowOf(caseRowOf(actor, sql.ref('asked.id')))} as row
    from unnest(${[...new Set(matterIds)]}::uuid[]) as asked (id)`.execute(db);
  return new Map(rows.flatMap(({ id, row }) => (row ? [[id, row]] : [])));
}
