import { describe, expect, it } from 'vitest';
import { readPhone } from './phone.ts';
import {
  checkRecipient,
  isOverridable,
  type RecipientFacts,
  recipientProblemCodes,
} from './recipient-check.ts';

const read = (typed: string, country = 'US') => readPhone(typed, country, { allowFictional: true });
const mobile = read('07700 900123', 'GB');
const either = read('(617) 555-0142');
const landline = read('020 7946 0018', 'GB');
const premium = read('09098 790123', 'GB');
const unreachable = { on: '2026-11-02', reason: 'This is a landline. Ask for a mobile number.' };
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
    ['a premium-rate number', { ...good, phone: premium }, ['premium']],
    ['a sender of ours', { ...good, ours: true }, ['own_number']],
    ['a number the last text did not reach', { ...good, unreachable }, ['not_reachable']],
    [
      'a landline no text has reached either: said once',
      { ...good, phone: landline, unreachable },
      ['landline'],
    ],
    ['an opted-out number', { ...good, optedOutOn: '2026-10-30' }, ['opted_out']],
    [
      'an opted-out number, though typed',
      { ...good, sendTexts: null, optedOutOn: '2026-10-30' },
      ['opted_out'],
    ],
    ['a contact not set to receive texts', { ...good, sendTexts: false }, ['not_flagged']],
    ['no consent, where none is asked for', { ...good, consent: null }, []],
    ['no consent, where it is required', { ...good, consent: null, consentRequired: true }, ['no_consent']],
    ['consent, where it is required', { ...good, consent: true, consentRequired: true }, []],
    ['consent withdrawn, though none is required', { ...good, consent: false }, ['no_consent']],
    ['a number of someone beyond the wall', { ...good, acrossWall: true }, ['across_wall']],
    [
      'all that is wrong, at once',
      { phone: landline, optedOutOn: '2026-10-30', sendTexts: false },
      ['landline', 'opted_out', 'not_flagged'],
    ],
  ])('%s', (_name, facts, expected) => {
    const check = checkRecipient(facts);
    expect(check.ok ? [] : check.problems.map(({ code }) => code)).toEqual(expected);
  });

  it('tells when the last text did not arrive, in the provider’s words', () => {
    const check = checkRecipient({ ...good, unreachable });
    expect(check.ok ? '' : check.problems[0].say).toBe(
      'A text to this number did not arrive on Nov 2, 2026: “This is a landline. Ask for a mobile number.”',
    );
  });

  it('lets nobody override a person’s wish, a number of ours or a premium rate', () => {
    expect(recipientProblemCodes.filter(isOverridable)).toEqual(['landline', 'not_reachable']);
  });

  it('says what is wrong and what to do', () => {
    const check = checkRecipient({ phone: wrong, optedOutOn: '2026-10-30', sendTexts: false });
    if (check.ok) throw new Error('it let everything through');
    expect(check.problems[0].say).toContain('too short');
    expect(check.problems[1]?.say).toContain('Oct 30, 2026');
    for (const { say, fix } of check.problems)
      for (const words of [say, fix]) expect(words).toMatch(/^[A-Z].+[.”]$/);
  });
});
