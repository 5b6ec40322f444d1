import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { isNamed } from './contacts.ts';

export type TemplateScope = 'site' | 'matter_type' | 'person';
export type TemplatePurpose = 'text' | 'email';
export type TemplateVersion = { language: string; subject: string; body: string };
export type Template = {
  id: string;
  scope: TemplateScope;
  matterType: { id: string; name: string } | null;
  owner: { id: string; name: string } | null;
  name: string;
  purpose: TemplatePurpose;
  defaultLanguage: string;
  versions: TemplateVersion[];
  archivedAt: Date | null;
  used: { times: number; lastAt: string | null };
  version: number;
};

const columns = sql`t.id, t.scope, t.name, t.purpose, t.default_language as "defaultLanguage",
  t.archived_at as "archivedAt", t.version,
  (select json_build_object('id', mt.id, 'name', mt.name) from matter_types mt where mt.id = t.matter_type_id)
    as "matterType",
  (select json_build_object('id', u.id, 'name', u.name) from users u where u.id = t.owner_id) as owner,
  (select coalesce(json_agg(json_build_object('language', v.language, 'subject', v.subject, 'body', v.body)
      order by v.language <> t.default_language, v.language), '[]')
    from template_versions v where v.template_id = t.id) as versions,
  (select json_build_object('times', coalesce(sum(n.uses), 0), 'lastAt', max(n.last_used_at))
    from template_uses n where n.template_id = t.id) as used`;

/** Everyone's, and one's own: nobody reads what another keeps for themselves. */
const mayUse = (actor: Actor) => sql`(t.owner_id is null or t.owner_id = ${actor.id})`;

type Asked = {
  q?: string;
  scope?: TemplateScope;
  matterTypeId?: string;
  language?: string;
  purpose?: TemplatePurpose;
  archived: boolean;
  /** the name and id of the last one shown */
  after: readonly string[] | null;
  limit: number;
};

/** By name: one row more than asked for when there are more. */
export async function listTemplates(db: Db, actor: Actor, asked: Asked): Promise<Template[]> {
  const { q, scope, matterTypeId, language, purpose, archived, after, limit } = asked;
  const wanted: RawBuilder<unknown>[] = [
    mayUse(actor),
    archived ? sql`t.archived_at is not null` : sql`t.archived_at is null`,
    ...(q ? [isNamed('t.search_words', q)] : []),
    ...(scope ? [sql`t.scope = ${scope}`] : []),
    ...(matterTypeId ? [sql`t.matter_type_id = ${matterTypeId}`] : []),
    ...(language
      ? [
          sql`exists (select from template_versions v where v.template_id = t.id and v.language = ${language})`,
        ]
      : []),
    ...(purpose ? [sql`t.purpose = ${purpose}`] : []),
    ...(after ? [sql`(t.name, t.id) > (${after[0]}, ${after[1]}::uuid)`] : []),
  ];
  const { rows } = await sql<Template>`
    select ${columns} from templates t where ${sql.join(wanted, sql` and `)}
    order by t.name, t.id limit ${limit + 1}`.execute(db);
  return rows;
}

export type Offered = Pick<Template, 'id' | 'name' | 'scope' | 'defaultLanguage' | 'versions'> & {
  /** one's own come first, then the matter type's */
  rank: string;
};

/** Those that may be used on a case: one row more than asked for when there are more. */
export async function listOffered(
  db: Db | Tx,
  actor: Actor,
  matterId: string,
  asked: {
    purpose: TemplatePurpose;
    q?: string;
    /** only this one */
    templateId?: string;
    after: readonly string[] | null;
    limit: number;
  },
): Promise<Offered[]> {
  const { purpose, q, templateId, after, limit } = asked;
  const rank = sql`(case t.scope when 'person' then 1 when 'matter_type' then 2 else 3 end)`;
  const { rows } = await sql<Offered>`
    select t.id, t.name, t.scope, t.default_language as "defaultLanguage", ${rank}::text as rank,
      (select json_agg(json_build_object('language', v.language, 'subject', v.subject, 'body', v.body))
        from template_versions v where v.template_id = t.id) as versions
    from templates t
    where t.archived_at is null and t.purpose = ${purpose} and ${mayUse(actor)}
      and (t.matter_type_id is null
        or t.matter_type_id = (select m.matter_type_id from matters m where m.id = ${matterId}))
      and ${q ? isNamed('t.search_words', q) : sql`true`}
      and ${templateId ? sql`t.id = ${templateId}` : sql`true`}
      and ${after ? sql`(${rank}, t.name, t.id) > (${after[0]}::int, ${after[1]}, ${after[2]}::uuid)` : sql`true`}
    order by ${rank}, t.name, t.id limit ${limit + 1}`.execute(db);
  return rows;
}

export type OfferedFor = Pick<Template, 'id' | 'purpose' | 'defaultLanguage' | 'versions'>;

/** Of these, those that may be used on cases of a type. */
export function offeredOf(
  actor: Actor,
  { templateIds, matterTypeId }: { templateIds: readonly string[]; matterTypeId: string },
): RawBuilder<OfferedFor> {
  return sql<OfferedFor>`
    select t.id, t.purpose, t.default_language as "defaultLanguage",
      (select json_agg(json_build_object('language', v.language, 'subject', v.subject, 'body', v.body))
        from template_versions v where v.template_id = t.id) as versions
    from templates t
    where t.id = any(${[...templateIds]}::uuid[]) and t.archived_at is null and ${mayUse(actor)}
      and (t.matter_type_id is null or t.matter_type_id = ${matterTypeId})`;
}

export async function findTemplate(db: Db | Tx, actor: Actor, id: string): Promise<Template | undefined> {
  const { rows } = await sql<Template>`
    select ${columns} from templates t where t.id = ${id} and ${mayUse(actor)}`.execute(db);
  return rows[0];
}

/** Held until the transaction ends, so that what is decided about it still holds when it is written. */
export async function lockTemplate(tx: Tx, actor: Actor, id: string): Promise<Template | undefined> {
  await tx.selectFrom('templates').select('id').where('id', '=', id).forUpdate().execute();
  return findTemplate(tx, actor, id);
}

export type TemplateFields = {
  scope: TemplateScope;
  matterTypeId: string | null;
  ownerId: string | null;
  name: string;
  defaultLanguage: string;
  versions: readonly TemplateVersion[];
};

export async function insertTemplate(
  tx: Tx,
  { purpose, versions, ...template }: TemplateFields & { purpose: TemplatePurpose },
): Promise<string> {
  const { id } = await tx
    .insertInto('templates')
    .values({ purpose, ...columnsOf(template) })
    .returning('id')
    .executeTakeFirstOrThrow();
  await saveVersions(tx, id, versions);
  return id;
}

/** Of a locked template. */
export async function saveTemplate(
  tx: Tx,
  { id, version }: Pick<Template, 'id' | 'version'>,
  { versions, ...template }: TemplateFields,
): Promise<void> {
  await tx
    .updateTable('templates')
    .set({ ...columnsOf(template), version: version + 1, updated_at: sql`now()` })
    .where('id', '=', id)
    .execute();
  await saveVersions(tx, id, versions);
}

const columnsOf = ({
  scope,
  matterTypeId,
  ownerId,
  name,
  defaultLanguage,
}: Omit<TemplateFields, 'versions'>) => ({
  scope,
  matter_type_id: matterTypeId,
  owner_id: ownerId,
  name,
  default_language: defaultLanguage,
});

async function saveVersions(tx: Tx, id: string, versions: readonly TemplateVersion[]): Promise<void> {
  await tx.deleteFrom('template_versions').where('template_id', '=', id).execute();
  await tx
    .insertInto('template_versions')
    .values(versions.map((version) => ({ template_id: id, ...version })))
    .execute();
}

/** Of a locked template. */
export async function setArchived(
  tx: Tx,
  { id, version }: Pick<Template, 'id' | 'version'>,
  archived: boolean,
): Promise<void> {
  await tx
    .updateTable('templates')
    .set({ archived_at: archived ? sql`now()` : null, version: version + 1, updated_at: sql`now()` })
    .where('id', '=', id)
    .execute();
}

/** The template a message was made from, and in which language. */
export type UsedTemplate = { id: string; language: string };

const slots = 8;

/** Counts a message that is sent from a template. */
export async function countUse(tx: Tx, id: string): Promise<void> {
  await sql`
    insert into template_uses as n (template_id, slot, uses, last_used_at)
    values (${id}, floor(random() * ${slots}), 1, clock_timestamp())
    on conflict (template_id, slot) do update
      set uses = n.uses + 1, last_used_at = greatest(n.last_used_at, excluded.last_used_at)`.execute(tx);
}

/** How many texts that were written with it have yet to go. */
export async function countWaitingFrom(db: Db | Tx, id: string): Promise<number> {
  const { rows } = await sql<{ texts: number }>`
    select count(*) as texts from messages
    where template_id = ${id} and state in ('scheduled', 'held', 'queued')`.execute(db);
  return rows[0]?.texts ?? 0;
}
