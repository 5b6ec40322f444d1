import { describe, expect, it } from 'vitest';
import { readPhone } from './phone.ts';
import { checkRecipient, type RecipientFacts } from './recipient-check.ts';

const read = (typed: string, country = 'US') => readPhone(typed, country, { allowFictional: true });
const mobile = read('07700 900123', 'GB');
const either = read('(617) 555-0142');
const landline = read('020 7946 0018', 'GB');
const wrong = read('617 555');
const good: RecipientFacts = { phone: mobile, optedOutOn: null, sendTexts: true };

describe('checkRecipient', () => {
  it.each<[string, RecipientFacts, string[]]>([
    ['a mobile of a contact who takes texts', good, []],
    ['a number that may be a mobile', { ...good, phone: either }, []],
    ['a typed number of nobody known', { ...good, sendTexts: null }, []],
    ['no number', { ...good, phone: null }, ['no_number']],
    ['no such number', { ...good, phone: wrong }, ['invalid_number']],
    ['a landline', { ...good, phone: landline }, ['landline']],
    ['an opted-out number', { ...good, optedOutOn: '2026-10-30' }, ['opted_out']],
    [
      'an opted-out number, though typed',
      { ...good, sendTexts: null, optedOutOn: '2026-10-30' },
      ['opted_out'],
    ],
    ['a contact not set to receive texts', { ...good, sendTexts: false }, ['not_flagged']],
    [
      'all that is wrong, at once',
      { phone: landline, optedOutOn: '2026-10-30', sendTexts: false },
      ['landline', 'opted_out', 'not_flagged'],
    ],
  ])('%s', (_name, facts, expected) => {
    const check = checkRecipient(facts);
    expect(check.ok ? [] : check.problems.map(({ code }) => code)).toEqual(expected);
  });

  it('says what is wrong and what to do', () => {
    const check = checkRecipient({ phone: wrong, optedOutOn: '2026-10-30', sendTexts: false });
    if (check.ok) throw new Error('it let everything through');
    expect(check.problems[0].say).toContain('too short');
    expect(check.problems[1]?.say).toContain('2026-10-30');
    for (const { say, fix } of check.problems)
      for (const words of [say, fix]) expect(words).toMatch(/^[A-Z].+[.”]$/);
  });
});
