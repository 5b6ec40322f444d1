import { isDay } from '../is-day.ts';
import {
  type ConditionRule,
  type Facts,
  type FactValue,
  isGroup,
  type Operator,
  operators,
  type RuleGroup,
} from './types.ts';

/**
 * Whether a condition holds for what is known. A fact that is missing or empty passes only “is empty”. A group without
 * rules says nothing: it is passed over, wherever it stands, and a condition that says nothing holds.
 *
 * @throws RangeError for an operator or combinator there is none of: a condition is checked before it is kept
 */
export function holds(group: RuleGroup | null, facts: Facts): boolean {
  return group === null || (verdict(group, facts) ?? true);
}

function verdict(group: RuleGroup, facts: Facts): boolean | null {
  const parts = group.rules
    .map((part) => (isGroup(part) ? verdict(part, facts) : ruleHolds(part, facts)))
    .filter((part) => part !== null);
  if (parts.length === 0) return null;
  const together = combined(group.combinator, parts);
  return group.not ? !together : together;
}

function combined(combinator: string, parts: readonly boolean[]): boolean {
  if (combinator === 'and') return parts.every(Boolean);
  if (combinator === 'or') return parts.some(Boolean);
  throw new RangeError(`There is no combinator “${combinator}”`);
}

/** Whether one rule holds. */
export function ruleHolds({ field, operator, value }: ConditionRule, facts: Facts): boolean {
  if (!isOperator(operator)) throw new RangeError(`There is no operator “${operator}”`);
  const fact = known(Object.hasOwn(facts, field) ? facts[field] : null);
  if (operator === 'null') return fact === null;
  return fact !== null && tests[operator](fact, value, facts[todayFact] ?? null);
}

export function isOperator(name: string): name is Operator {
  return (operators as readonly string[]).includes(name);
}

function known(fact: FactValue | null | undefined): FactValue | null {
  if (fact === undefined || fact === null) return null;
  return typeof fact === 'string' && fact.trim() === '' ? null : fact;
}

type Test = (fact: FactValue, value: unknown, today: FactValue | null) => boolean;

/** The fact that holds the site's day. */
export const todayFact = 'today';

const tests: Record<Exclude<Operator, 'null'>, Test> = {
  notNull: () => true,
  '=': same,
  '!=': (fact, value) => !same(fact, value),
  contains: (fact, value) => plain(fact).includes(plain(value)),
  in: (fact, value) => listOf(value).some((item) => same(fact, item)),
  '<': ordered((order) => order < 0),
  '<=': ordered((order) => order <= 0),
  '>': ordered((order) => order > 0),
  '>=': ordered((order) => order >= 0),
  before: (fact, value, today) => inTime(fact, value === todayFact ? today : value) < 0,
  after: (fact, value, today) => inTime(fact, value === todayFact ? today : value) > 0,
  within: isWithin,
};

/** Capitals and space around it make no difference to a person. */
const plain = (value: unknown): string =>
  String(value ?? '')
    .trim()
    .normalize('NFC')
    .toLowerCase();

/** What a condition compares with comes from a text field: `5` and `"5"` are one number, `yes` and `"true"` one answer. */
function same(fact: FactValue, value: unknown): boolean {
  if (typeof fact === 'number') return numberOf(value) === fact;
  if (typeof fact === 'boolean') return yesNoOf(value) === fact;
  return plain(fact) === plain(value);
}

export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const read = Number(value);
  return Number.isFinite(read) ? read : null;
}

export function yesNoOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (['true', 'yes'].includes(plain(value))) return true;
  return ['false', 'no'].includes(plain(value)) ? false : null;
}

/** The items of a list, or of its items with commas between; empty ones left out. */
export function listOf(value: unknown): unknown[] {
  const items = Array.isArray(value) ? value : String(value ?? '').split(',');
  return items.filter((item) => plain(item) !== '');
}

const day = /^\d{4}-\d{2}-\d{2}$/;

/** Numbers by size and days by the calendar; anything else has no order, and is neither before nor after. */
function ordered(passes: (order: number) => boolean): Test {
  return (fact, value) => {
    if (typeof fact === 'number') {
      const other = numberOf(value);
      return other !== null && passes(fact - other);
    }
    const other = String(value ?? '').trim();
    if (typeof fact !== 'string' || !day.test(fact) || !day.test(other)) return false;
    return passes(fact < other ? -1 : Number(fact > other));
  };
}

/** By how many days a day comes after another; NaN, which no comparison passes, when one is no day. */
function inTime(fact: unknown, other: unknown): number {
  if (!isDay(fact) || !isDay(other)) return Number.NaN;
  return (Date.parse(`${fact}T00:00:00Z`) - Date.parse(`${other}T00:00:00Z`)) / 86_400_000;
}

/** From today to so many days on, or back: today and the last of them included. */
function isWithin(fact: FactValue, value: unknown, today: FactValue | null): boolean {
  const [days, away] = [numberOf(value), inTime(fact, today)];
  if (days === null) return false;
  return days >= 0 ? away >= 0 && away <= days : away <= 0 && away >= days;
}
