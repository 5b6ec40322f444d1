/** As react-querybuilder names them. */
export const operators = [
  '=',
  '!=',
  'contains',
  'in',
  'null',
  'notNull',
  '<',
  '<=',
  '>',
  '>=',
  // Ours: react-querybuilder has none that goes by today.
  'before',
  'after',
  'within',
] as const;
export type Operator = (typeof operators)[number];

export type ConditionRule = {
  /** the name of a fact: `answers.interpreter`, `custom.hearing_date` */
  field: string;
  operator: string;
  /**
   * what it is compared with; for `in` a list, or its items with commas between; for `before` and `after` a day or
   * `today`; for `within` so many days from today, or back from it when less than 0
   */
  value?: unknown;
};
/** All of its rules (`and`), any of them (`or`) or none of them (`or` with `not`), in react-querybuilder's JSON. */
export type RuleGroup = {
  combinator: string;
  not?: boolean;
  rules: readonly (ConditionRule | RuleGroup)[];
};

export type FactKind = 'text' | 'number' | 'date' | 'yes_no' | 'choice';
/** What a condition may ask about. */
export type FactField = {
  name: string;
  /** as people call it */
  label: string;
  kind: FactKind;
  options?: readonly { name: string; label: string }[];
};
export type FactValue = string | number | boolean;
/** By name; what is not known, not answered or not shown is missing, null or empty. `today` is the site's day. */
export type Facts = Readonly<Record<string, FactValue | null | undefined>>;

export function isGroup(part: ConditionRule | RuleGroup): part is RuleGroup {
  return 'rules' in part;
}

/** Every fact a condition asks about, also in its groups. */
export function factsOf(group: RuleGroup | null): string[] {
  const names = (group?.rules ?? []).flatMap((part) =>
    isGroup(part) ? factsOf(part) : byToday.includes(part.operator) ? [part.field, 'today'] : [part.field],
  );
  return [...new Set(names)];
}

const byToday: readonly string[] = ['before', 'after', 'within'] satisfies Operator[];
