import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';
import type { CustomField } from './custom-fields.ts';

export type MatterType = {
  id: string;
  name: string;
  practiceArea: string;
  archivedAt: Date | null;
  fields: CustomField[];
  /** how many texts may be written by hand on a matter of it; null for as many as on any */
  textsPerMatter: number | null;
  version: number;
};

/** A type's fields in their order, the archived ones last. */
export function fieldsOf(matterTypeId: RawBuilder<unknown>): RawBuilder<CustomField[]> {
  return sql<CustomField[]>`(
    select coalesce(json_agg(json_build_object('id', f.id, 'key', f.key, 'label', f.label, 'kind', f.kind,
      'options', f.options, 'required', f.required, 'archived', f.archived_at is not null)
      order by f.archived_at is not null, f.position, f.id), '[]')
    from custom_fields f where f.matter_type_id = ${matterTypeId})`;
}

const columns = (condition = sql`true`) => sql`
  select t.id, t.name, t.practice_area as "practiceArea", t.archived_at as "archivedAt", t.version,
    t.texts_per_matter as "textsPerMatter",
    ${fieldsOf(sql.ref('t.id'))} as fields
  from matter_types t where ${condition} order by t.position, t.name`;

export async function listMatterTypes(db: Db | Tx): Promise<MatterType[]> {
  const { rows } = await sql<MatterType>`${columns()}`.execute(db);
  return rows;
}

export async function findMatterType(db: Db | Tx, id: string): Promise<MatterType | undefined> {
  const { rows } = await sql<MatterType>`${columns(sql`t.id = ${id}`)}`.execute(db);
  return rows[0];
}

/** Held until the transaction ends: a matter is not given values by fields that change meanwhile. */
export async function lockMatterType(tx: Tx, id: string): Promise<MatterType | undefined> {
  await tx.selectFrom('matter_types').select('id').where('id', '=', id).forUpdate().execute();
  return findMatterType(tx, id);
}

type Named = { name: string; practiceArea: string; textsPerMatter: number | null };

/** The new type comes last. */
export async function insertMatterType(
  tx: Tx,
  { name, practiceArea, textsPerMatter }: Named,
): Promise<string> {
  const { id } = await tx
    .insertInto('matter_types')
    .values({
      name,
      practice_area: practiceArea,
      texts_per_matter: textsPerMatter,
      position: sql`(select coalesce(max(position) + 1, 0) from matter_types)`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** False when someone else changed it since `version`. */
export async function saveMatterType(
  tx: Tx,
  id: string,
  version: number,
  { name, practiceArea, textsPerMatter, archived }: Named & { archived: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('matter_types')
    .set({
      name,
      practice_area: practiceArea,
      texts_per_matter: textsPerMatter,
      archived_at: archived ? sql`coalesce(archived_at, now())` : null,
      version: version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
