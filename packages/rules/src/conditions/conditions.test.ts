import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkConditions, operatorsFor } from './check.ts';
import { holds, ruleHolds } from './evaluate.ts';
import {
  type ConditionRule,
  type FactField,
  type Facts,
  factsOf,
  operators,
  type RuleGroup,
} from './types.ts';
import { conditionWords } from './words.ts';

const facts: Facts = {
  language: 'Spanish',
  rent: 950,
  subsidised: false,
  hearing: '2026-12-02',
  court: '',
  note: '  ',
  household: 0,
};

describe('one rule', () => {
  it.each<[string, string, unknown, boolean]>([
    ['language', '=', 'spanish ', true],
    ['language', '=', 'Spain', false],
    ['language', '!=', 'English', true],
    ['language', '!=', 'Spanish', false],
    ['language', 'contains', 'SPAN', true],
    ['language', 'contains', 'x', false],
    ['language', 'in', ['English', 'Spanish'], true],
    ['language', 'in', 'English, Spanish', true],
    ['language', 'in', 'English', false],
    ['language', 'in', '', false],
    ['language', '<', 'Zulu', false],
    ['rent', '=', '950', true],
    ['rent', '=', 'much', false],
    ['rent', '!=', 'much', true],
    ['rent', '<', 951, true],
    ['rent', '<=', '950', true],
    ['rent', '>', '950', false],
    ['rent', '>=', '950.0', true],
    ['rent', '>', '', false],
    ['rent', 'in', '900, 950', true],
    ['subsidised', '=', 'false', true],
    ['subsidised', '=', true, false],
    ['subsidised', '!=', 'true', true],
    ['hearing', '<', '2026-12-03', true],
    ['hearing', '<=', '2026-12-02', true],
    ['hearing', '>', '2026-12-02', false],
    ['hearing', '>=', '2027-01-01', false],
    ['hearing', '<', 'soon', false],
    ['household', 'null', null, false],
    ['household', 'notNull', null, true],
    ['subsidised', 'null', null, false],
  ])('%s %s %j is %s', (field, operator, value, expected) => {
    expect(ruleHolds({ field, operator, value }, facts)).toBe(expected);
  });

  it('of what is missing or empty passes only “is empty”', () => {
    for (const field of ['court', 'note', 'nothing', 'toString'])
      for (const operator of operators)
        for (const value of ['', 'x', 0, false, null, ['x']])
          expect([operator, ruleHolds({ field, operator, value }, facts)]).toEqual([
            operator,
            operator === 'null',
          ]);
  });

  it('with an operator there is none of is an error, not an answer', () => {
    expect(() => ruleHolds({ field: 'rent', operator: 'between', value: 1 }, facts)).toThrow(RangeError);
    const group = { combinator: 'xor', rules: [{ field: 'rent', operator: '=', value: 1 }] };
    expect(() => holds(group, facts)).toThrow(RangeError);
  });
});

const yes: ConditionRule = { field: 'rent', operator: '=', value: 950 };
const no: ConditionRule = { field: 'rent', operator: '=', value: 1 };
const all = (...rules: RuleGroup['rules']): RuleGroup => ({ combinator: 'and', rules });
const any = (...rules: RuleGroup['rules']): RuleGroup => ({ combinator: 'or', rules });
const none = (...rules: RuleGroup['rules']): RuleGroup => ({ combinator: 'or', not: true, rules });

describe('groups', () => {
  it.each<[string, RuleGroup | null, boolean]>([
    ['no condition', null, true],
    ['all of nothing', all(), true],
    ['any of nothing', any(), true],
    ['none of nothing', none(), true],
    ['all, one false', all(yes, no), false],
    ['any, one true', any(no, yes), true],
    ['none, one true', none(no, yes), false],
    ['none, all false', none(no, no), true],
    ['nested', all(yes, any(no, none(no))), true],
    ['an empty group beside a false rule', any(no, all()), false],
    ['an empty group beside a true rule', all(yes, any()), true],
    ['none of a missing value', none({ field: 'nothing', operator: '=', value: 'x' }), true],
  ])('%s', (_name, group, expected) => expect(holds(group, facts)).toBe(expected));
});

const anyRule = fc.record({
  field: fc.constantFrom(...Object.keys(facts), 'nothing'),
  operator: fc.constantFrom(...operators),
  value: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constantFrom('950', 'Spanish', '2026-12-02')),
});
const { group: anyGroup } = fc.letrec<{ group: RuleGroup; part: RuleGroup | ConditionRule }>((tie) => ({
  part: fc.oneof({ maxDepth: 3 }, anyRule, tie('group')),
  group: fc.record({
    combinator: fc.constantFrom('and', 'or'),
    not: fc.boolean(),
    rules: fc.array(tie('part'), { maxLength: 4 }),
  }),
}));
const turned = (group: RuleGroup): RuleGroup => ({
  ...group,
  rules: group.rules.map((part) => ('rules' in part ? turned(part) : part)).toReversed(),
});

describe('whatever the condition', () => {
  it('the order of its parts makes no difference', () => {
    fc.assert(
      fc.property(anyGroup, (group) => {
        expect(holds(turned(group), facts)).toBe(holds(group, facts));
      }),
    );
  });
  it('an empty group in it makes no difference', () => {
    fc.assert(
      fc.property(anyGroup, fc.constantFrom(all(), any(), none(), all(any(), none())), (group, empty) => {
        const more = { ...group, rules: [...group.rules, empty] };
        expect(holds(more, facts)).toBe(holds(group, facts));
      }),
    );
  });
  it('“not” turns it round, unless it says nothing', () => {
    fc.assert(
      fc.property(anyGroup, (group) => {
        if (factsOf(group).length === 0) return;
        expect(holds({ ...group, not: !group.not }, facts)).toBe(!holds(group, facts));
      }),
    );
  });
  it('facts it does not ask about make no difference', () => {
    fc.assert(
      fc.property(anyGroup, (group) => {
        const asked = Object.fromEntries(factsOf(group).map((name) => [name, facts[name]]));
        expect(holds(group, asked)).toBe(holds(group, facts));
      }),
    );
  });
});

const fields: FactField[] = [
  { name: 'language', label: 'Language', kind: 'choice', options: [{ name: 'es', label: 'Spanish' }] },
  { name: 'rent', label: 'Rent', kind: 'number' },
  { name: 'hearing', label: 'Hearing', kind: 'date' },
  { name: 'subsidised', label: 'Subsidised', kind: 'yes_no' },
  { name: 'note', label: 'Note', kind: 'text' },
];

describe('checkConditions', () => {
  const check = (field: string, operator: string, value?: unknown) =>
    checkConditions(all({ field, operator, value }), fields).map(({ say }) => say);
  it.each<[string, string, unknown, RegExp]>([
    ['gone', '=', 'x', /not here any more/],
    ['rent', 'between', 1, /another comparison/],
    ['note', '<', 'x', /another comparison/],
    ['rent', '=', 'much', /a number/],
    ['hearing', '<', '2026-02-30', /a date/],
    ['subsidised', '=', 'perhaps', /yes or no/],
    ['language', '=', 'fr', /not one of the choices/],
    ['note', 'contains', ' ', /compared with/],
    ['note', 'in', ' , ', /List what/],
    ['rent', 'in', '1, two', /a number/],
  ])('%s %s %j is refused', (field, operator, value, words) => {
    expect(check(field, operator, value)).toEqual([expect.stringMatching(words)]);
  });
  it.each<[string, string, unknown]>([
    ['language', '=', 'es'],
    ['rent', 'in', '1, 2'],
    ['hearing', '>=', '2026-12-02'],
    ['subsidised', '=', 'true'],
    ['note', 'null', null],
  ])('%s %s %j is taken', (field, operator, value) => expect(check(field, operator, value)).toEqual([]));

  it('says where, and refuses a combinator there is none of', () => {
    const group = all(yes, any({ field: 'gone', operator: '=' }), { combinator: 'xor', rules: [] });
    expect(checkConditions(group, fields).map(({ at }) => at)).toEqual(['rules.1.rules.0', 'rules.2']);
    expect(checkConditions(all(...Array(51).fill(yes)), fields)).toHaveLength(1);
  });

  it('lets through nothing that cannot be decided', () => {
    const named = anyRule.map((rule) => ({ ...rule, field: rule.operator === 'in' ? 'note' : rule.field }));
    fc.assert(
      fc.property(fc.array(named), (rules) => {
        const kept = rules.filter((rule) => checkConditions(all(rule), fields).length === 0);
        for (const rule of kept) expect(typeof ruleHolds(rule, facts)).toBe('boolean');
      }),
    );
    expect(
      Object.values(operatorsFor)
        .flat()
        .every((operator) => operators.includes(operator)),
    ).toBe(true);
  });
});

describe('conditionWords', () => {
  it('reads as a person would say it', () => {
    const group = all(
      { field: 'hearing', operator: '<', value: '2026-12-02' },
      any({ field: 'language', operator: 'in', value: ['es'] }, { field: 'note', operator: 'null' }),
      none({ field: 'subsidised', operator: '=', value: 'true' }),
      any(),
    );
    expect(conditionWords(group, fields)).toBe(
      '“Hearing” is before 2026-12-02 and (“Language” is one of Spanish or “Note” is empty) and not (“Subsidised” is yes)',
    );
    expect(conditionWords(null, fields)).toBe('');
  });
});
