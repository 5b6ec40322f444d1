import type { FormField, FormVersion } from './types.ts';

/** What differs between two versions of a form, in plain words for whoever publishes; empty when nothing does. */
export function formChanges(before: FormVersion | null, after: FormVersion): string[] {
  if (before === null) return ['The first version.'];
  const old = new Map(before.fields.map((field) => [field.key, field]));
  const now = new Map(after.fields.map((field) => [field.key, field]));
  const added = after.fields.filter(({ key }) => !old.has(key));
  const removed = before.fields.filter(({ key }) => !now.has(key));
  const changed = after.fields.flatMap((field) => {
    const was = old.get(field.key);
    return was ? fieldChanges(was, field) : [];
  });
  return [
    ...(before.instructions !== after.instructions ? ['The instructions are changed.'] : []),
    ...added.map(({ label }) => `“${label}” is added.`),
    ...removed.map(({ label }) => `“${label}” is removed.`),
    ...changed,
    ...(isReordered(before, after) ? ['The fields stand in another order.'] : []),
  ];
}

const partWords: Record<string, string> = {
  help: 'another help text',
  condition: 'another condition',
  roles: 'other recipients',
  typed: 'another rule about typed numbers',
  mode: 'another way of writing',
  templateIds: 'other templates',
  limit: 'another limit',
  allows: 'other times of sending',
  required: 'another rule about being filled in',
  onlyIfNotRecorded: 'another rule about being asked',
  how: 'another way of giving consent',
  wording: 'another wording',
  answers: 'other answers',
  type: 'another kind',
  kind: 'another kind',
  options: 'other options',
  caseKey: 'another place it is saved to',
};

const lister = new Intl.ListFormat('en');

function fieldChanges(was: FormField, is: FormField): string[] {
  const renamed = was.label !== is.label ? [`“${was.label}” is now called “${is.label}”.`] : [];
  const parts = Object.keys(partWords).filter((part) => partOf(was, part) !== partOf(is, part));
  const has = [...new Set(parts.map((part) => partWords[part] ?? part))];
  return has.length > 0 ? [...renamed, `“${is.label}” has ${lister.format(has)}.`] : renamed;
}

const partOf = (field: FormField, part: string): string =>
  asCompared((field as unknown as Record<string, unknown>)[part] ?? null);

/** A builder names the parts of a condition for itself: that says nothing about the form. */
export const asCompared = (value: unknown): string =>
  JSON.stringify(value, (key, inner) => (key === 'id' ? undefined : inner));

function isReordered(before: FormVersion, after: FormVersion): boolean {
  const kept = (one: FormVersion, other: FormVersion) =>
    one.fields.map(({ key }) => key).filter((key) => other.fields.some((field) => field.key === key));
  return kept(before, after).join() !== kept(after, before).join();
}
