import type { CustomField, MatterType } from '@matterline/contract/matter-types.ts';

/** A field as it is edited. `row` tells rows apart while they are added and moved. */
export type FieldValues = {
  row: string;
  id?: string;
  key: string;
  label: string;
  kind: CustomField['kind'];
  options: string[];
  required: boolean;
  archived: boolean;
};

export type TypeValues = {
  name: string;
  practiceArea: string;
  textsPerMatter: number | null;
  archived: boolean;
  fields: FieldValues[];
};

export function valuesOf(type: MatterType | null): TypeValues {
  return {
    name: type?.name ?? '',
    practiceArea: type?.practiceArea ?? '',
    textsPerMatter: type?.textsPerMatter ?? null,
    archived: Boolean(type?.archivedAt),
    fields: (type?.fields ?? []).map((field) => ({ ...field, row: field.id })),
  };
}

export function bodyOf({ archived: _archived, ...values }: TypeValues) {
  return {
    ...values,
    fields: values.fields.map(({ row: _row, ...field }) => ({
      ...field,
      key: field.key || keyOf(field.label),
    })),
  };
}

/** `Hearing date` → `hearing_date`: what tokens and exports will call the field. */
export function keyOf(label: string): string {
  const plain = label.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const key = plain
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40);
  return key || 'field';
}

export function moved<T>(list: T[], from: number, by: -1 | 1): T[] {
  const to = from + by;
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return list;
  return list.toSpliced(from, 1).toSpliced(to, 0, item);
}
