import type { CustomField } from '../custom-fields.ts';
import type { SetupField, SetupFile } from './setup-file.ts';

/** By which key of the type a field of the file is known there: its own when it is not named. */
export type FieldKeys = ReadonlyMap<string, string>;
type OwnField = CustomField & { options: string[] };
type Kept = Pick<CustomField, 'key' | 'label' | 'kind' | 'archived'>;

/** The file's fields in whose place the type has one of another kind: a person says which is meant. */
export function clashingFields(
  file: Pick<SetupFile, 'fields'>,
  has: readonly Kept[],
  keys: FieldKeys = new Map(),
): SetupField[] {
  return file.fields.filter(({ key, kind }) => {
    const there = has.find((one) => one.key === key);
    return !keys.has(key) && there !== undefined && there.kind !== kind;
  });
}

/** A key and a label that neither the type nor the file has, for a field that is added beside one of the same name. */
export function besides(
  { key, label }: Pick<SetupField, 'key' | 'label'>,
  file: Pick<SetupFile, 'fields'>,
  has: readonly Kept[],
): { key: string; label: string } {
  const taken = new Set([...has, ...file.fields].map((one) => one.key));
  for (let number = 2; ; number++) {
    const tail = `_${number}`;
    const free = `${key.slice(0, 40 - tail.length)}${tail}`;
    if (!taken.has(free)) return { key: free, label: `${label.slice(0, 75)} ${number}` };
  }
}

/**
 * A type's fields with what the file needs: its own stay as they are, but that one it archived is in use again, and a
 * choice can be all that the file chooses from.
 */
export function withFields<Field extends OwnField>(
  file: Pick<SetupFile, 'fields'>,
  has: readonly Field[],
  keys: FieldKeys,
): (Field | OwnField)[] {
  const asked = file.fields.map((field) => ({
    ...field,
    key: keys.get(field.key) ?? field.key,
    as: field.key,
  }));
  const kept = has.map((field) => {
    const wanted = asked.filter(({ key, kind }) => key === field.key && kind === field.kind);
    if (wanted.length === 0) return field;
    const options = [...new Set([...field.options, ...wanted.flatMap((one) => one.options)])];
    return { ...field, archived: false, options };
  });
  const known = new Set(has.map(({ key }) => key));
  const added = asked
    .filter(({ key }, place) => !known.has(key) && asked.findIndex((one) => one.key === key) === place)
    .map(({ as, ...field }) => ({
      ...field,
      label: as === field.key ? field.label : besides({ key: as, label: field.label }, file, has).label,
      required: false,
      archived: false,
    }));
  return [...kept, ...added];
}

/** The file with its fields under the keys they have in the type, wherever it names them. */
export function renameFields<File extends Pick<SetupFile, 'categories'>>(file: File, keys: FieldKeys): File {
  if (keys.size === 0) return file;
  const name = (text: string) =>
    text.replaceAll(/\bfield\.([a-z][a-z0-9_]*)/g, (_, key: string) => `field.${keys.get(key) ?? key}`);
  const renamed = (part: unknown): unknown => {
    if (typeof part === 'string') return name(part);
    if (Array.isArray(part)) return part.map(renamed);
    if (part === null || typeof part !== 'object') return part;
    const own = Object.entries(part).map(([at, value]) => [at, renamed(value)]);
    const all = Object.fromEntries(own) as Record<string, unknown>;
    // A date's anchor and a field that is set are named by their bare keys.
    if ((all.kind === 'from_field' || all.kind === 'set_field') && typeof all.field === 'string')
      all.field = keys.get(all.field) ?? all.field;
    return all;
  };
  return { ...file, categories: renamed(file.categories) as File['categories'] };
}
