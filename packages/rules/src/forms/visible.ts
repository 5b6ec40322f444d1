import { holds } from '../conditions/evaluate.ts';
import { type Facts, type FactValue, factsOf } from '../conditions/types.ts';
import { answerFact } from './facts.ts';
import type { FormField } from './types.ts';

type Answered = {
  /** shown whatever its condition says: not asked on this case, or answered already */
  applies: (field: FormField) => boolean;
  answerOf: (field: FormField) => FactValue | null;
};

/**
 * Which fields are shown. What a field that is not shown was answered counts as missing, so a field that asks about it
 * sees nothing; in which order the fields stand makes no difference.
 *
 * @throws RangeError when fields ask about each other in a ring, which a checked form never does
 */
export function visibleFields<Field extends FormField>(
  fields: readonly Field[],
  known: Facts,
  { applies, answerOf }: Answered,
): Field[] {
  const byFact = new Map<string, Field>(fields.map((field) => [answerFact(field.key), field]));
  const decided = new Map<string, boolean>();
  const shows = (field: Field, under: readonly string[]): boolean => {
    const before = decided.get(field.key);
    if (before !== undefined) return before;
    if (under.includes(field.key)) throw new RangeError(`“${field.key}” hangs on itself`);
    const asked = factsOf(field.condition).map((name): [string, FactValue | null | undefined] => {
      const other = byFact.get(name);
      if (!other) return [name, known[name]];
      return [name, shows(other, [...under, field.key]) ? answerOf(other) : null];
    });
    const shown = applies(field) && holds(field.condition, Object.fromEntries(asked));
    decided.set(field.key, shown);
    return shown;
  };
  return fields.filter((field) => shows(field, []));
}

/** The keys of a ring of fields that ask about each other, `a → b → a`; null when there is none. */
export function ringOf(fields: readonly FormField[]): string[] | null {
  const byFact = new Map(fields.map((field) => [answerFact(field.key), field]));
  const free = new Set<string>();
  const walk = (field: FormField, path: readonly string[]): string[] | null => {
    const at = path.indexOf(field.key);
    if (at >= 0) return [...path.slice(at), field.key];
    if (free.has(field.key)) return null;
    for (const name of factsOf(field.condition)) {
      const next = byFact.get(name);
      const ring = next ? walk(next, [...path, field.key]) : null;
      if (ring) return ring;
    }
    free.add(field.key);
    return null;
  };
  return fields.map((field) => walk(field, [])).find((ring) => ring !== null) ?? null;
}
