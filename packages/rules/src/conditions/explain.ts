import { holds, ruleHolds } from './evaluate.ts';
import { type FactField, type Facts, isGroup, type RuleGroup } from './types.ts';
import { ruleWords } from './words.ts';

export type RuleVerdict = {
  /** where: `rules.0.rules.1` */
  at: string;
  holds: boolean;
  /** `“Rent” is more than 900: it is 950` */
  say: string;
};
export type Explanation = { holds: boolean; say: string; rules: RuleVerdict[] };

/** Whether a condition holds and because of what: each of its rules with the value that decided it. */
export function explain(group: RuleGroup | null, fields: readonly FactField[], facts: Facts): Explanation {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const rules = group === null ? [] : verdicts(group, { byName, facts }, []);
  const verdict = holds(group, facts);
  return { holds: verdict, say: sayOf(verdict, rules), rules };
}

type Known = { byName: Map<string, FactField>; facts: Facts };

function verdicts(group: RuleGroup, known: Known, path: readonly number[]): RuleVerdict[] {
  return group.rules.flatMap((part, place) => {
    const here = [...path, place];
    if (isGroup(part)) return verdicts(part, known, here);
    const about = known.byName.get(part.field);
    const value = Object.hasOwn(known.facts, part.field) ? known.facts[part.field] : null;
    return {
      at: here.map((at) => `rules.${at}`).join('.'),
      holds: ruleHolds(part, known.facts),
      say: `${ruleWords(part, known.byName)}: it is ${valueWords(value, about)}`,
    };
  });
}

function valueWords(value: Facts[string], about: FactField | undefined): string {
  if (value === null || value === undefined || String(value).trim() === '') return 'empty';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const label = about?.options?.find(({ name }) => name === value)?.label;
  return typeof value === 'string' ? `“${label ?? value}”` : String(value);
}

function sayOf(verdict: boolean, rules: readonly RuleVerdict[]): string {
  if (rules.length === 0) return 'Yes, because there is no condition.';
  // Whatever the groups, what is told first is what a person would mend or rely on.
  const telling = rules.filter((rule) => rule.holds === verdict);
  const because = (telling.length > 0 ? telling : rules).map(({ say }) => say).join('; ');
  return `${verdict ? 'Yes' : 'No'}, because ${because}.`;
}
