import { isDay } from '../is-day.ts';
import { isOperator, listOf, numberOf, todayFact, yesNoOf } from './evaluate.ts';
import {
  type ConditionRule,
  type FactField,
  type FactKind,
  isGroup,
  type Operator,
  type RuleGroup,
} from './types.ts';

export type ConditionProblem = {
  /** where: `rules.0.rules.1` */
  at: string;
  say: string;
};

const orders: readonly Operator[] = ['<', '<=', '>', '>='];
const emptiness: readonly Operator[] = ['null', 'notNull'];
/** What can be asked of each kind of fact. */
export const operatorsFor: Readonly<Record<FactKind, readonly Operator[]>> = {
  text: ['=', '!=', 'contains', 'in', ...emptiness],
  choice: ['=', '!=', 'in', ...emptiness],
  yes_no: ['=', '!=', ...emptiness],
  number: ['=', '!=', ...orders, 'in', ...emptiness],
  date: ['=', '!=', ...orders, ...emptiness],
};

/** The same where the facts hold the site's day, as they do of a case's tasks. */
export const operatorsWithToday: typeof operatorsFor = {
  ...operatorsFor,
  date: [...operatorsFor.date, 'before', 'after', 'within'],
};

/** Enough for any condition a person can still read. */
const mostRules = 50;

/** What is wrong with a condition before it is kept: once kept, it can always be decided. */
export function checkConditions(
  group: RuleGroup,
  fields: readonly FactField[],
  allowed: typeof operatorsFor = operatorsFor,
): ConditionProblem[] {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const problems = groupProblems(group, { fields: byName, allowed }, []);
  const tooMany = countRules(group) > mostRules;
  return tooMany
    ? [{ at: '', say: `Use at most ${mostRules} rules in one condition.` }, ...problems]
    : problems;
}

const countRules = (group: RuleGroup): number =>
  group.rules.reduce((sum, part) => sum + (isGroup(part) ? countRules(part) : 1), 0);

type Path = readonly number[];
const at = (path: Path): string => path.map((place) => `rules.${place}`).join('.');

type Known = { fields: ReadonlyMap<string, FactField>; allowed: typeof operatorsFor };

function groupProblems(group: RuleGroup, known: Known, path: Path): ConditionProblem[] {
  const own = ['and', 'or'].includes(group.combinator)
    ? []
    : [{ at: at(path), say: 'Choose all, any or none.' }];
  return [
    ...own,
    ...group.rules.flatMap((part, place) => {
      const here = [...path, place];
      if (isGroup(part)) return groupProblems(part, known, here);
      const say = problemWith(part, known);
      return say === null ? [] : [{ at: at(here), say }];
    }),
  ];
}

function problemWith({ field, operator, value }: ConditionRule, { fields, allowed }: Known): string | null {
  const about = fields.get(field);
  if (!about) return 'Choose what this asks about: it asks about something that is not here any more.';
  if (!isOperator(operator) || !allowed[about.kind].includes(operator)) {
    return `Choose another comparison for “${about.label}”.`;
  }
  if (emptiness.includes(operator)) return null;
  if (operator === 'within') return numberOf(value) === null ? 'Say how many days.' : null;
  if (isTodayAllowed(operator) && value === todayFact) return null;
  return operator === 'in' ? listProblem(about, listOf(value)) : valueProblem(about, value);
}

const isTodayAllowed = (operator: Operator) => operator === 'before' || operator === 'after';

function listProblem(about: FactField, items: unknown[]): string | null {
  if (items.length === 0) return `List what “${about.label}” may be.`;
  return items.map((item) => valueProblem(about, item)).find((say) => say !== null) ?? null;
}

function valueProblem({ kind, label, options }: FactField, value: unknown): string | null {
  if (kind === 'number') return numberOf(value) === null ? `Compare “${label}” with a number.` : null;
  if (kind === 'yes_no') return yesNoOf(value) === null ? `Compare “${label}” with yes or no.` : null;
  const text = String(value ?? '').trim();
  if (text === '') return `Say what “${label}” is compared with.`;
  if (kind === 'date') return isDay(text) ? null : `Compare “${label}” with a date, such as 2026-11-22.`;
  const unknown = kind === 'choice' && options && !options.some(({ name }) => name === text);
  return unknown ? `“${text}” is not one of the choices of “${label}”.` : null;
}
