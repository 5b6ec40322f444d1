import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkConditions, operatorsWithToday } from './check.ts';
import { holds, ruleHolds } from './evaluate.ts';
import { explain } from './explain.ts';
import type { ConditionRule, FactField, Facts, RuleGroup } from './types.ts';
import { conditionWords } from './words.ts';

const facts: Facts = {
  today: '2026-11-22',
  hearing: '2026-12-02',
  rent: 950,
  court: '',
  filed: '2026-11-20',
};
const fields: FactField[] = [
  { name: 'hearing', label: 'Hearing', kind: 'date' },
  { name: 'filed', label: 'Filed on', kind: 'date' },
  { name: 'rent', label: 'Rent', kind: 'number' },
  { name: 'court', label: 'Court', kind: 'text' },
];

describe('what goes by today', () => {
  it.each<[string, string, unknown, boolean]>([
    ['hearing', 'before', '2026-12-03', true],
    ['hearing', 'before', '2026-12-02', false],
    ['hearing', 'before', 'today', false],
    ['filed', 'before', 'today', true],
    ['hearing', 'after', 'today', true],
    ['hearing', 'after', '2026-12-02', false],
    ['hearing', 'within', 10, true],
    ['hearing', 'within', '9', false],
    ['filed', 'within', 3, false],
    ['filed', 'within', -2, true],
    ['filed', 'within', -1, false],
    ['today', 'within', 0, true],
    ['today', 'within', -0, true],
    ['hearing', 'within', 'soon', false],
    ['hearing', 'before', 'soon', false],
    ['rent', 'before', '2026-12-03', false],
    ['rent', 'within', 10, false],
    ['court', 'within', 10, false],
  ])('%s %s %j is %s', (field, operator, value, expected) => {
    expect(ruleHolds({ field, operator, value }, facts)).toBe(expected);
  });

  it('is false where the day is not known', () => {
    const asked = { hearing: '2026-12-02' };
    expect(ruleHolds({ field: 'hearing', operator: 'after', value: 'today' }, asked)).toBe(false);
    expect(ruleHolds({ field: 'hearing', operator: 'within', value: 400 }, asked)).toBe(false);
  });

  it('counts days over the change of the clocks', () => {
    const spring = { today: '2026-03-07', hearing: '2026-03-09' };
    expect(ruleHolds({ field: 'hearing', operator: 'within', value: 2 }, spring)).toBe(true);
    expect(ruleHolds({ field: 'hearing', operator: 'within', value: 1 }, spring)).toBe(false);
  });

  it('may be asked only where it is offered, with a day or a number', () => {
    const rules = (operator: string, value: unknown): RuleGroup => ({
      combinator: 'and',
      rules: [{ field: 'hearing', operator, value }],
    });
    const problems = (operator: string, value: unknown) =>
      checkConditions(rules(operator, value), fields, operatorsWithToday).map(({ say }) => say);
    expect(problems('within', '7')).toEqual([]);
    expect(problems('before', 'today')).toEqual([]);
    expect(problems('after', '2026-12-02')).toEqual([]);
    expect(problems('within', 'soon')).toEqual(['Say how many days.']);
    expect(problems('before', 'soon')[0]).toMatch(/a date/);
    expect(problems('=', 'today')[0]).toMatch(/a date/);
    expect(checkConditions(rules('within', 7), fields)[0]?.say).toMatch(/another comparison/);
  });

  it('is said in words', () => {
    const group = (value: number) => ({
      combinator: 'and',
      rules: [{ field: 'hearing', operator: 'within', value }],
    });
    expect(conditionWords(group(7), fields)).toBe('“Hearing” is within the next 7 days');
    expect(conditionWords(group(-1), fields)).toBe('“Hearing” is within the last day');
  });
});

const rich: ConditionRule = { field: 'rent', operator: '>', value: 1000 };
const soon: ConditionRule = { field: 'hearing', operator: 'within', value: 30 };
const nowhere: ConditionRule = { field: 'court', operator: 'null' };

describe('explain', () => {
  it('names each rule with the value that decided it', () => {
    const group = { combinator: 'and', rules: [soon, { combinator: 'or', rules: [rich, nowhere] }] };
    expect(explain(group, fields, facts)).toEqual({
      holds: true,
      say: 'Yes, because “Hearing” is within the next 30 days: it is “2026-12-02”; “Court” is empty: it is empty.',
      rules: [
        { at: 'rules.0', holds: true, say: '“Hearing” is within the next 30 days: it is “2026-12-02”' },
        { at: 'rules.1.rules.0', holds: false, say: '“Rent” is more than 1000: it is 950' },
        { at: 'rules.1.rules.1', holds: true, say: '“Court” is empty: it is empty' },
      ],
    });
  });

  it('says what failed', () => {
    expect(explain({ combinator: 'and', rules: [soon, rich] }, fields, facts).say).toBe(
      'No, because “Rent” is more than 1000: it is 950.',
    );
    expect(explain({ combinator: 'or', not: true, rules: [soon] }, fields, facts).say).toBe(
      'No, because “Hearing” is within the next 30 days: it is “2026-12-02”.',
    );
  });

  it('has nothing to say of no condition', () => {
    expect(explain(null, fields, facts)).toEqual({
      holds: true,
      say: 'Yes, because there is no condition.',
      rules: [],
    });
  });

  it('comes to the same as the condition', () => {
    const rule = fc.constantFrom(rich, soon, nowhere);
    const group = fc.record({
      combinator: fc.constantFrom('and', 'or'),
      not: fc.boolean(),
      rules: fc.array(rule, { maxLength: 4 }),
    });
    fc.assert(
      fc.property(group, (one) => {
        const { holds: verdict, say, rules } = explain(one, fields, facts);
        expect(verdict).toBe(holds(one, facts));
        expect(rules).toHaveLength(one.rules.length);
        expect(say.startsWith(verdict ? 'Yes' : 'No')).toBe(true);
      }),
    );
  });
});
