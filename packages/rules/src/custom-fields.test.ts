import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CustomField, checkCustomValues } from './custom-fields.ts';

const field = (key: string, kind: CustomField['kind'], more: Partial<CustomField> = {}): CustomField => ({
  key,
  label: key.replaceAll('_', ' '),
  kind,
  options: [],
  required: false,
  archived: false,
  ...more,
});
const fields = [
  field('landlord', 'text'),
  field('rent', 'number'),
  field('notice_served', 'date'),
  field('lock_changed', 'yes_no'),
  field('court', 'choice', { options: ['Eastern Housing Court', 'Metro South'] }),
  field('old_docket', 'text', { archived: true, required: true }),
];
const withRequired = [field('court', 'choice', { options: ['Eastern'], required: true })];

const problems = (given: Record<string, unknown>, against = fields) => {
  const check = checkCustomValues(against, given);
  return check.ok ? [] : check.problems.map(({ field: key, code }) => `${key}:${code}`);
};

describe('checkCustomValues', () => {
  it('takes good values, trimmed, and drops what is not filled in', () => {
    const given = {
      landlord: '  Northgate Properties ',
      rent: 0,
      notice_served: '2024-02-29',
      lock_changed: false,
      court: 'Metro South',
      old_docket: '12-345',
    };
    expect(checkCustomValues(fields, given)).toEqual({
      ok: true,
      values: { ...given, landlord: 'Northgate Properties' },
    });
    expect(checkCustomValues(fields, { landlord: ' ', rent: null, court: '' })).toEqual({
      ok: true,
      values: {},
    });
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['a field the type does not have', { salary: 5 }, ['salary:unknown_field']],
    [
      'a name every object has',
      { constructor: 'x', toString: 'y' },
      ['constructor:unknown_field', 'toString:unknown_field'],
    ],
    ['a number as text', { rent: '900' }, ['rent:wrong_kind']],
    ['no number', { rent: Number.NaN }, ['rent:wrong_kind']],
    ['endless', { rent: Number.POSITIVE_INFINITY }, ['rent:wrong_kind']],
    ['a day that does not exist', { notice_served: '2026-02-29' }, ['notice_served:wrong_kind']],
    ['a thirteenth month', { notice_served: '2026-13-01' }, ['notice_served:wrong_kind']],
    ['a date written another way', { notice_served: '11/22/2026' }, ['notice_served:wrong_kind']],
    ['an instant for a day', { notice_served: '2026-11-22T00:00:00Z' }, ['notice_served:wrong_kind']],
    ['yes as a word', { lock_changed: 'yes' }, ['lock_changed:wrong_kind']],
    ['an option that is not there', { court: 'eastern housing court' }, ['court:not_an_option']],
    ['text too long', { landlord: 'a'.repeat(4001) }, ['landlord:too_long']],
    ['text the database cannot hold', { landlord: 'a\0' }, ['landlord:wrong_kind']],
    ['half an emoji', { landlord: '\ud83d' }, ['landlord:wrong_kind']],
    ['a list', { landlord: ['a'] }, ['landlord:wrong_kind']],
    ['a thing for an archived field', { old_docket: { a: 1 } }, ['old_docket:wrong_kind']],
    [
      'every problem at once',
      { rent: 'x', court: 'x', z: 1 },
      ['z:unknown_field', 'rent:wrong_kind', 'court:not_an_option'],
    ],
  ])('refuses %s', (_name, given, expected) => {
    expect(problems(given)).toEqual(expected);
  });

  it.each([[{}], [{ court: null }], [{ court: '  ' }]])('asks for a required field: %j', (given) => {
    expect(problems(given, withRequired)).toEqual(['court:required']);
  });

  it.each([
    ['zero-width spaces', '\u200b\u200b'],
    ['joiners that join nothing', ' \u200d\u200c '],
    ['a soft hyphen and a direction', '\u00ad\u202e'],
    ['a filler', '\u3164'],
  ])('nothing that can be seen is nothing filled in: %s', (_name, text) => {
    const required = fields.map((field) => ({ ...field, required: field.key === 'landlord' }));
    expect(problems({ landlord: text }, required)).toEqual(['landlord:required']);
    expect(checkCustomValues(fields, { landlord: text })).toEqual({ ok: true, values: {} });
  });

  it.each(['👩‍👧', 'می‌خواهم', 'two\nlines'])('keeps what shows as it was written: %j', (landlord) => {
    expect(checkCustomValues(fields, { landlord })).toEqual({ ok: true, values: { landlord } });
  });

  it('names the field as the person knows it', () => {
    const check = checkCustomValues(fields, { notice_served: 'soon' });
    expect(check).toMatchObject({
      problems: [{ say: '“notice served” must be a date, such as 2026-11-22.' }],
    });
  });

  it('what it lets through, it lets through again unchanged', () => {
    const value = fc.oneof(
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.constantFrom('Metro South', '2026-11-22'),
    );
    const given = fc.dictionary(fc.constantFrom(...fields.map(({ key }) => key)), value);
    fc.assert(
      fc.property(given, (values) => {
        const check = checkCustomValues(fields, values);
        if (check.ok) expect(checkCustomValues(fields, check.values)).toEqual(check);
      }),
      { numRuns: 1000 },
    );
  });
});
