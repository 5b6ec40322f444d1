import { type ConditionRule, isGroup, type RuleGroup } from '@matterline/rules/conditions/types.ts';

/** How a group is chosen on the screen: `none` stands for not any of its rules. */
export type Chosen = { combinator: string; rules: (ConditionRule | Chosen)[] };

export const combinators = [
  { name: 'and', label: 'all of these' },
  { name: 'or', label: 'any of these' },
  { name: 'none', label: 'none of these' },
];

/** As it is kept → as it is chosen. “Not all” is none of a group that says all. */
export function asChosen({ combinator, not, rules, ...rest }: RuleGroup): Chosen {
  const inner = rules.map((part) => (isGroup(part) ? asChosen(part) : part));
  if (!not) return { ...rest, combinator, rules: inner };
  if (combinator === 'or') return { ...rest, combinator: 'none', rules: inner };
  return { ...rest, combinator: 'none', rules: [{ combinator, rules: inner }] };
}

/** As it is chosen → as it is kept. */
export function asKept({ combinator, rules, ...rest }: Chosen): RuleGroup {
  const inner = rules.map((part) => ('rules' in part ? asKept(part) : part));
  return combinator === 'none'
    ? { ...rest, combinator: 'or', not: true, rules: inner }
    : { ...rest, combinator, rules: inner };
}
