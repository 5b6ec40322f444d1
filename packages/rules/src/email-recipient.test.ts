import { describe, expect, it } from 'vitest';
import { readEmail } from './email-address.ts';
import { checkEmail } from './email-check.ts';
import { checkEmailRecipient, type EmailFacts } from './email-recipient.ts';
import { stateWordsOf } from './message-state.ts';
import { queueActions } from './send-again.ts';

const good: EmailFacts = { address: readEmail('maria@example.org'), sendEmails: true, ours: false };

describe('whether a person can be emailed', () => {
  it.each<[Partial<EmailFacts>, string[]]>([
    [{}, []],
    [{ sendEmails: null }, []],
    [{ address: null }, ['no_address']],
    [{ address: readEmail('maria') }, ['invalid_address']],
    [{ ours: true }, ['own_address']],
    [{ sendEmails: false }, ['not_flagged']],
    [{ address: null, sendEmails: false }, ['no_address', 'not_flagged']],
  ])('%j: %j', (facts, codes) => {
    expect(checkEmailRecipient({ ...good, ...facts }).map(({ code }) => code)).toEqual(codes);
  });
});

describe('what is written', () => {
  it.each<[string, string, string[]]>([
    ['Your hearing', 'Dear Maria,\r\n\tsee you.', []],
    ['', '', ['subject empty', 'body empty']],
    ['a\nb', 'c', ['subject control_character']],
    ['a\u2028b', 'c\u0000', ['subject control_character', 'body control_character']],
    ['a'.repeat(201), 'b'.repeat(20_001), ['subject over_limit', 'body over_limit']],
    ['\ud83d', 'ok', ['subject lone_surrogate']],
  ])('%j, %j: %j', (subject, body, expected) => {
    const problems = checkEmail({ subject, body });
    expect(problems.map(({ field, code }) => `${field} ${code}`)).toEqual(expected);
    for (const { say } of problems) expect(say).toMatch(/\.$/);
  });
});

describe('an email’s life in words', () => {
  it('ends at the mail server, where nothing can be asked', () => {
    expect(stateWordsOf({ state: 'sent', channel: 'email' })).toBe('Handed to the mail server');
    expect(stateWordsOf({ state: 'sent', channel: 'sms' })).toBe('Sent to carrier');
    expect(stateWordsOf({ state: 'failed', channel: 'email' })).toBe('Failed');
    expect(queueActions('sent', 'email')).toEqual([]);
    expect(queueActions('queued', 'email')).toEqual(['send_now', 'cancel']);
    expect(queueActions('unknown', 'email')).toEqual(['mark_delivered', 'mark_not_delivered', 'resend']);
    expect(queueActions('queued', 'mms')).toContain('edit');
  });
});
