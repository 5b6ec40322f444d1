import { sql } from 'kysely';
import type { Tx } from '../connect.ts';

export type FieldKind = 'text' | 'number' | 'date' | 'yes_no' | 'choice';
export type CustomField = {
  id: string;
  /** what values are kept under */
  key: string;
  label: string;
  kind: FieldKind;
  /** of a choice */
  options: string[];
  required: boolean;
  archived: boolean;
};
/** Without an id it is new. */
export type FieldInput = Omit<CustomField, 'id'> & { id?: string };

/**
 * Makes a type's fields what is given, in that order. A field left out is archived: matters may hold values by it.
 */
export async function saveFields(tx: Tx, matterTypeId: string, fields: readonly FieldInput[]): Promise<void> {
  const given = JSON.stringify(fields.map((field, position) => ({ ...field, position })));
  const rows = sql`jsonb_to_recordset(${given}::jsonb) as g(
    id uuid, key text, label text, kind text, options jsonb, required boolean, archived boolean, position integer)`;
  const options = sql`array(select jsonb_array_elements_text(g.options))`;
  await sql`
    update custom_fields f set archived_at = now()
    where f.matter_type_id = ${matterTypeId} and f.archived_at is null
      and not exists (select from ${rows} where g.id = f.id)`.execute(tx);
  await sql`
    update custom_fields f set label = g.label, options = ${options}, required = g.required, position = g.position,
      archived_at = case when g.archived then coalesce(f.archived_at, now()) end
    from ${rows} where f.matter_type_id = ${matterTypeId} and f.id = g.id`.execute(tx);
  await sql`
    insert into custom_fields (matter_type_id, key, label, kind, options, required, position, archived_at)
    select ${matterTypeId}, g.key, g.label, g.kind, ${options}, g.required, g.position,
      case when g.archived then now() end
    from ${rows} where g.id is null`.execute(tx);
}
