import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Tx } from '../connect.ts';
import { type PeopleRow, peopleRowOf } from '../matter-people.ts';
import { rowOf, rowsOf } from './as-json.ts';
import { type CaseRow, caseRowOf } from './case-facts.ts';
import { type Colleague, colleaguesOf } from './colleagues.ts';
import type { CustomField } from './custom-fields.ts';
import { type DatesRow, datesRowOf, holdersOf } from './matter-tasks.ts';
import { fieldsOf } from './matter-types.ts';
import { type OfferedFor, offeredOf } from './templates.ts';

/** What triggers of a matter type's tasks may ask about: what they do not, is not looked up. */
export type Needs = {
  matterTypeId: string;
  userIds: readonly string[];
  templateIds: readonly string[];
  documentTemplateIds: readonly string[];
  /** whom they write to */
  people: boolean;
  /** fields they set */
  fields: boolean;
  dates: boolean;
  /** who has which role */
  holders: boolean;
};

export type DocumentTokens = { id: string; name: string; tokens: string[] };
export type FiringFacts = {
  /** ISO 8601, by the database's clock */
  now: string;
  colleagues: Colleague[];
  templates: OfferedFor[];
  documents: DocumentTokens[];
  fields: CustomField[];
  matters: (MatterFacts & { id: string })[];
};
export type MatterFacts = {
  /** null when the matter is not the actor's to see */
  known: CaseRow | null;
  people: PeopleRow | null;
  dates: DatesRow | null;
  holders: Record<string, string> | null;
  /** whom a wall keeps out */
  walled: string[];
};

/** All that triggers go by on matters of a type, in one statement, however many triggers and matters there are. */
export async function readFiringFacts(
  tx: Tx,
  actor: Actor,
  matterIds: readonly string[],
  needs: Needs,
): Promise<FiringFacts> {
  const id = sql.ref('asked.id');
  const when = (needed: boolean, part: RawBuilder<unknown>) => (needed ? part : sql`null`);
  const documents = sql<DocumentTokens>`
    select d.id, d.name, d.tokens from document_templates d
    where d.id = any(${[...needs.documentTemplateIds]}::uuid[]) and d.archived_at is null`;
  const matters = sql<FiringFacts['matters'][number]>`
    select asked.id, ${rowOf(caseRowOf(actor, id))} as known,
      ${when(needs.people, rowOf(peopleRowOf(actor, id)))} as people,
      ${when(needs.dates, rowOf(datesRowOf(id)))} as dates, ${when(needs.holders, holdersOf(id))} as holders,
      (select coalesce(json_agg(w.user_id), '[]') from wall_exclusions w where w.matter_id = asked.id) as walled
    from unnest(${[...matterIds]}::uuid[]) as asked (id)`;
  const { rows } = await sql<Omit<FiringFacts, 'now'> & { now: Date }>`
    select now() as now, ${rowsOf(colleaguesOf(needs.userIds))} as colleagues,
      ${rowsOf(offeredOf(actor, needs))} as templates, ${rowsOf(documents)} as documents,
      ${needs.fields ? fieldsOf(sql`${needs.matterTypeId}::uuid`) : sql`'[]'::json`} as fields,
      ${rowsOf(matters)} as matters`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('One row is read');
  return { ...row, now: row.now.toISOString() };
}
