import type { FormVersion } from '@matterline/rules/forms/types.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

export type FormRow = {
  id: string;
  name: string;
  archivedAt: Date | null;
  draft: FormVersion;
  /** what is published, and filled in; null before there is such */
  current: { id: string; number: number; publishedAt: string; content: FormVersion } | null;
  /** labels of the links that open it */
  links: string[];
  version: number;
};

const columns = sql`f.id, f.name, f.archived_at as "archivedAt", f.draft, f.version,
  (select json_build_object('id', v.id, 'number', v.number, 'publishedAt', v.published_at, 'content', v.content)
    from sms_form_versions v where v.form_id = f.id and v.replaced_at is null and v.withdrawn_at is null) as current,
  (select coalesce(json_agg(l.label order by l.position, l.id), '[]')
    from action_links l where l.form_id = f.id and l.removed_at is null) as links`;

export async function listForms(db: Db | Tx): Promise<FormRow[]> {
  return rowsOf(db, sql`true`);
}

export async function findForm(db: Db | Tx, id: string): Promise<FormRow | undefined> {
  const [row] = await rowsOf(db, sql`f.id = ${id}`);
  return row;
}

async function rowsOf(db: Db | Tx, condition: RawBuilder<unknown>): Promise<FormRow[]> {
  const { rows } = await sql<FormRow>`
    select ${columns} from sms_forms f where ${condition}
    order by f.archived_at is not null, lower(f.name), f.id`.execute(db);
  return rows;
}

/** Held until the transaction ends, so that two who publish do so one after the other. */
export async function lockForm(tx: Tx, id: string): Promise<FormRow | undefined> {
  await tx.selectFrom('sms_forms').select('id').where('id', '=', id).forUpdate().execute();
  return findForm(tx, id);
}

export async function insertForm(tx: Tx, name: string, draft: FormVersion): Promise<string> {
  const { id } = await tx
    .insertInto('sms_forms')
    .values({ name, draft: JSON.stringify(draft) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Of a locked form. */
export async function saveForm(
  tx: Tx,
  { id, version }: Pick<FormRow, 'id' | 'version'>,
  { name, draft, archived }: { name: string; draft: FormVersion; archived: boolean },
): Promise<void> {
  await tx
    .updateTable('sms_forms')
    .set({
      name,
      draft: JSON.stringify(draft),
      archived_at: archived ? sql`coalesce(archived_at, now())` : null,
      version: version + 1,
      updated_at: sql`now()`,
    })
    .where('id', '=', id)
    .execute();
}

/** Names of forms whose published version or draft may send a template, and whether it has others to send. */
export async function formsWithTemplate(
  db: Db | Tx,
  templateId: string,
): Promise<{ id: string; name: string; only: boolean; needed: boolean }[]> {
  const { rows } = await sql<{ id: string; name: string; only: boolean; needed: boolean }>`
    select f.id, f.name, bool_and(jsonb_array_length(field->'templateIds') = 1) as only,
      bool_or(field->>'mode' = 'template_only') as needed
    from sms_forms f
      left join sms_form_versions v on v.form_id = f.id and v.replaced_at is null and v.withdrawn_at is null
      cross join lateral (values (f.draft), (v.content)) as written(content)
      cross join lateral jsonb_array_elements(written.content->'fields') as field
    where f.archived_at is null and field->>'kind' = 'message' and field->'templateIds' ? ${templateId}
    group by f.id order by f.name, f.id`.execute(db);
  return rows;
}
