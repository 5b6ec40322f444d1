import { describe, expect, it } from 'vitest';
import type { ConditionRule, FactField, Facts, RuleGroup } from '../conditions/types.ts';
import { noLongerHolds, type OwnDoing } from './at-send.ts';

const fields: FactField[] = [
  { name: 'field.told', label: 'Told', kind: 'yes_no' },
  { name: 'field.court', label: 'Court', kind: 'choice' },
];
const told: ConditionRule = { field: 'field.told', operator: 'null' };
const eastern: ConditionRule = { field: 'field.court', operator: '=', value: 'Eastern' };
const group = (combinator: string, rules: RuleGroup['rules'], not = false): RuleGroup => ({
  combinator,
  rules,
  not,
});
const why = (conditions: RuleGroup | null, facts: Facts, own: OwnDoing = new Map()) =>
  noLongerHolds([{ of: 'the task “File”', conditions }], { fields, facts, own });

const setIt: OwnDoing = new Map([['field.told', true]]);
const metro = { 'field.told': true, 'field.court': 'Metro' };
const inEastern = { 'field.told': true, 'field.court': 'Eastern' };
const notEastern =
  'The conditions of the task “File” no longer hold. No, because “Court” is Eastern: it is “Metro”.';

describe('what is looked at again when a message goes', () => {
  it('says whose conditions no longer hold and because of what, the first of them', () => {
    const holding = { of: 'the category “First”', conditions: group('and', [told]) };
    const gone = { of: 'the task “File”', conditions: group('and', [eastern]) };
    expect(
      noLongerHolds([holding, gone], { fields, facts: { 'field.court': 'Metro' }, own: new Map() }),
    ).toBe(notEastern);
    expect(why(null, metro)).toBeNull();
    expect(why(group('and', []), metro)).toBeNull();
  });

  it('does not count what its own tick set', () => {
    expect(why(group('and', [told]), metro)).toContain('“Told” is empty');
    expect(why(group('and', [told]), metro, setIt)).toBeNull();
  });

  it('counts it once somebody has changed it', () => {
    expect(why(group('and', [told]), { ...metro, 'field.told': false }, setIt)).toContain('“Told” is empty');
  });

  it('counts what emptied a field only once it is filled in again', () => {
    const emptied: OwnDoing = new Map([['field.court', null]]);
    expect(why(group('and', [eastern]), { 'field.court': null }, emptied)).toBeNull();
    expect(why(group('and', [eastern]), { 'field.court': 'Metro' }, emptied)).toBe(notEastern);
  });

  it('goes by the others beside it: all of them in “and”, none in “or”, where it alone would be enough', () => {
    expect(why(group('and', [told, eastern]), metro, setIt)).toBe(notEastern);
    expect(why(group('and', [told, eastern]), inEastern, setIt)).toBeNull();
    expect(why(group('or', [told, eastern]), metro, setIt)).toBeNull();
    expect(why(group('and', [group('or', [told]), eastern]), metro, setIt)).toBe(notEastern);
  });

  it('turns with “none of them”', () => {
    const set = { 'field.told': true, 'field.court': 'Eastern' };
    // None of: its own may be left out, the other holds and so stands against it.
    expect(why(group('or', [told, eastern], true), set, setIt)).toContain('“Court” is Eastern');
    expect(why(group('or', [told, eastern], true), metro, setIt)).toBeNull();
    // Not all of: its own alone may keep it from being all.
    expect(why(group('and', [told, eastern], true), set, setIt)).toBeNull();
  });
});
