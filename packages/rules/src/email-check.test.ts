import { describe, expect, it } from 'vitest';
import { checkEmail, emailLimits } from './email-check.ts';

const good = { subject: 'Your hearing', body: 'Dear Maria,\n\nplease call us.' };

describe('checkEmail', () => {
  it.each<[string, Partial<typeof good>, string[]]>([
    ['a plain one', {}, []],
    ['no subject', { subject: ' ' }, ['subject empty']],
    ['no message', { body: '\n' }, ['body empty']],
    ['a subject of two lines', { subject: 'a\r\nBcc: b' }, ['subject control_character']],
    ['a bell', { body: 'a\u0007b' }, ['body control_character']],
    ['half an emoji', { body: 'a\ud83d' }, ['body lone_surrogate']],
    ['too long a subject', { subject: 'a'.repeat(emailLimits.subject + 1) }, ['subject over_limit']],
    ['a token left in the message', { body: 'Dear {{ client.first_name }}' }, ['body left_over']],
    ['a token left in the subject', { subject: 'Case {{ case.number' }, ['subject left_over']],
  ])('%s', (_name, by, found) => {
    const problems = checkEmail({ ...good, ...by });
    expect(problems.map(({ field, code }) => `${field} ${code}`)).toEqual(found);
  });

  it('names the token', () => {
    expect(checkEmail({ ...good, body: '{{ client.first_name }}' })[0]?.say).toBe(
      '{{ client.first_name }} is not filled in. Write what belongs there, or take it out.',
    );
  });
});
