import type { CustomField, FieldInput } from '../../db/queries/custom-fields.ts';

export type FieldProblem = { field: string; message: string };

/**
 * What is wrong with a type's new list of fields. A key and a kind say how values already written are read, so
 * they never change: another field is added and the old one archived.
 */
export function problemsOfFields(
  existing: readonly CustomField[],
  given: readonly FieldInput[],
): FieldProblem[] {
  return given.flatMap((field, at) => {
    const before = given.slice(0, at);
    const found = problemOf(existing, field, before);
    return found ? [{ field: `fields.${at}.${found[0]}`, message: found[1] }] : [];
  });
}

function problemOf(
  existing: readonly CustomField[],
  field: FieldInput,
  before: readonly FieldInput[],
): [keyof FieldInput, string] | null {
  const old = existing.find(({ id }) => id === field.id);
  if (field.id && !old) return ['id', 'This matter type has no such field.'];
  if (field.id && before.some(({ id }) => id === field.id)) return ['id', 'This field is listed twice.'];
  if (old && old.key !== field.key) return ['key', 'A field keeps its key. Add another field instead.'];
  if (old && old.kind !== field.kind) return ['kind', 'A field keeps its kind. Add another field instead.'];
  if (before.some(({ key }) => key === field.key)) return ['key', 'Another field has this key.'];
  if (!old && existing.some(({ key }) => key === field.key)) {
    return ['key', 'A field of this matter type, perhaps an archived one, has this key already.'];
  }
  return optionsProblem(field);
}

function optionsProblem({ kind, options, archived }: FieldInput): ['options', string] | null {
  if (kind !== 'choice' || archived) return null;
  if (options.length === 0) return ['options', 'Give at least one option to choose.'];
  return new Set(options).size < options.length ? ['options', 'Two options are the same.'] : null;
}
