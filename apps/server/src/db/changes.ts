import { isDeepStrictEqual } from 'node:util';

export type Changes = Record<string, { from: unknown; to: unknown }>;

/** What differs, field by field, for the audit row. Fields only one side has are left out. */
export function changesBetween<T extends object>(before: T, after: Partial<T>): Changes {
  const pairs = Object.entries(after)
    .filter(([field]) => Object.hasOwn(before, field))
    .map(([field, to]) => ({ field, from: before[field as keyof T] as unknown, to }));
  const changed = pairs.filter(({ from, to }) => !isDeepStrictEqual(from, to));
  return Object.fromEntries(changed.map(({ field, from, to }) => [field, { from, to }]));
}
