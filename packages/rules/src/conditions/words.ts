import { listOf, numberOf, yesNoOf } from './evaluate.ts';
import { type ConditionRule, type FactField, isGroup, type Operator, type RuleGroup } from './types.ts';

export const operatorWords: Readonly<Record<Operator, string>> = {
  '=': 'is',
  '!=': 'is not',
  contains: 'contains',
  in: 'is one of',
  null: 'is empty',
  notNull: 'is not empty',
  '<': 'is less than',
  '<=': 'is at most',
  '>': 'is more than',
  '>=': 'is at least',
  before: 'is before',
  after: 'is after',
  within: 'is within',
};
const dateWords: Partial<Record<Operator, string>> = {
  '<': 'is before',
  '<=': 'is on or before',
  '>': 'is after',
  '>=': 'is on or after',
};

/** How a comparison is said of a fact of this kind. */
export function comparisonWords(operator: string, kind?: FactField['kind']): string {
  const plain = operatorWords[operator as Operator] ?? operator;
  return (kind === 'date' ? dateWords[operator as Operator] : undefined) ?? plain;
}

/** `“Hearing date” is not empty and “Language” is Spanish`; empty when the condition says nothing. */
export function conditionWords(group: RuleGroup | null, fields: readonly FactField[]): string {
  if (group === null) return '';
  const byName = new Map(fields.map((field) => [field.name, field]));
  return groupWords(group, byName, false);
}

function groupWords(group: RuleGroup, fields: Map<string, FactField>, inner: boolean): string {
  const parts = group.rules
    .map((part) => (isGroup(part) ? groupWords(part, fields, true) : ruleWords(part, fields)))
    .filter((words) => words !== '');
  if (parts.length === 0) return '';
  const together = parts.join(group.combinator === 'and' ? ' and ' : ' or ');
  if (group.not) return `not (${together})`;
  return inner && parts.length > 1 ? `(${together})` : together;
}

/** One rule: `“Rent” is more than 900`. */
export function ruleWords({ field, operator, value }: ConditionRule, fields: Map<string, FactField>): string {
  const about = fields.get(field);
  const does = `“${about?.label ?? field}” ${comparisonWords(operator, about?.kind)}`;
  if (operator === 'null' || operator === 'notNull') return does;
  if (operator === 'within') return `${does} ${withinWords(value)}`;
  if (operator === 'in')
    return `${does} ${listOf(value)
      .map((item) => valueWords(item, about))
      .join(', ')}`;
  return `${does} ${valueWords(value, about)}`;
}

function valueWords(value: unknown, about: FactField | undefined): string {
  if (about?.kind === 'yes_no') return yesNoOf(value) ? 'yes' : 'no';
  return about?.options?.find(({ name }) => name === value)?.label ?? String(value ?? '');
}

function withinWords(value: unknown): string {
  const days = numberOf(value) ?? 0;
  const count = Math.abs(days);
  return `the ${days < 0 ? 'last' : 'next'} ${count === 1 ? 'day' : `${count} days`}`;
}
