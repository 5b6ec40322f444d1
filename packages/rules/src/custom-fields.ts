import { withoutInvisible } from './invisible.ts';
import { isDay } from './is-day.ts';

export type FieldKind = 'text' | 'number' | 'date' | 'yes_no' | 'choice';
export type CustomField = {
  key: string;
  label: string;
  kind: FieldKind;
  /** for `choice` */
  options: readonly string[];
  required: boolean;
  /** no longer asked for; values it has are kept */
  archived: boolean;
};
export type CustomValue = string | number | boolean;
export type CustomProblem = {
  /** the field's key */
  field: string;
  code: 'unknown_field' | 'required' | 'wrong_kind' | 'not_an_option' | 'too_long';
  say: string;
};
export type CustomCheck =
  | { ok: true; values: Record<string, CustomValue> }
  | { ok: false; problems: CustomProblem[] };

const longestText = 4000;

/** A matter's own fields against its type's: `values` come back trimmed, without those not filled in. */
export function checkCustomValues(
  fields: readonly CustomField[],
  given: Readonly<Record<string, unknown>>,
): CustomCheck {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const problems: CustomProblem[] = Object.keys(given)
    .filter((key) => !byKey.has(key))
    .map((key) => ({ field: key, code: 'unknown_field', say: 'This matter type has no such field.' }));
  const values: [string, CustomValue][] = [];
  for (const field of fields) {
    const value = Object.hasOwn(given, field.key) ? tidy(given[field.key]) : null;
    const problem = problemWith(field, value);
    if (problem) problems.push({ field: field.key, ...problem });
    else if (value !== null) values.push([field.key, value as CustomValue]);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, values: Object.fromEntries(values) };
}

/** An emptied text field is one not filled in, and so is one with nothing in it that can be seen. */
function tidy(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null;
  return withoutInvisible(value).trim() === '' ? null : value.trim();
}

function problemWith(
  { kind, label, options, required, archived }: CustomField,
  value: unknown,
): Omit<CustomProblem, 'field'> | null {
  if (value === null) return required && !archived ? { code: 'required', say: `Fill in “${label}”.` } : null;
  if (archived && isCustomValue(value)) return null;
  if (!kinds[kind].fits(value))
    return { code: 'wrong_kind', say: `“${label}” must be ${kinds[kind].words}.` };
  if (kind === 'choice' && !options.includes(value as string)) {
    return { code: 'not_an_option', say: `Choose one of the options for “${label}”.` };
  }
  if (typeof value === 'string' && value.length > longestText) {
    return { code: 'too_long', say: `Use at most ${longestText} characters for “${label}”.` };
  }
  return null;
}

const isText = (value: unknown) => typeof value === 'string' && value.isWellFormed() && !value.includes('\0');
const isCustomValue = (value: unknown) =>
  isText(value) || Number.isFinite(value) || typeof value === 'boolean';

const kinds: Record<FieldKind, { fits: (value: unknown) => boolean; words: string }> = {
  text: { fits: isText, words: 'text' },
  number: { fits: Number.isFinite, words: 'a number' },
  date: { fits: isDay, words: 'a date, such as 2026-11-22' },
  yes_no: { fits: (value) => typeof value === 'boolean', words: 'yes or no' },
  choice: { fits: isText, words: 'one of its options' },
};
