import { describe, expect, it } from 'vitest';
import { classify, type Phase, readReply } from './classify.ts';

describe('what a mail server’s no is about', () => {
  it.each<[Phase, string, string]>([
    ['connect', '554 5.7.1 Blocked', 'config'],
    ['sign_in', '535 5.7.8 Bad credentials', 'config'],
    ['sign_in', '534 5.7.9 Use an app password', 'config'],
    ['sender', '550 5.7.1 Sender not allowed', 'config'],
    ['sender', '552 5.3.4 Too big', 'bad_content'],
    ['recipient', '550 5.1.1 Unknown', 'bad_address'],
    ['recipient', '550-5.1.1 Unknown', 'bad_address'],
    ['recipient', '553 5.1.3 Malformed', 'bad_address'],
    ['recipient', '550 5.1.10 Null MX', 'bad_address'],
    ['recipient', '550 5.2.1 Mailbox turned off', 'bad_address'],
    ['recipient', '550 5.4.1 Recipient address rejected', 'bad_address'],
    ['recipient', '551 Not local', 'bad_address'],
    ['recipient', '550 5.1.7 Bad sender', 'config'],
    ['recipient', '550 5.7.1 Relaying denied', 'config'],
    ['recipient', '503 5.5.1 Bad sequence', 'config'],
    ['recipient', '530 5.7.0 Sign in first', 'config'],
    ['data', '554 5.5.1 No valid recipients', 'config'],
    ['message', '554 5.7.1 Spam', 'bad_content'],
    ['message', '550 5.6.0 Not taken', 'bad_content'],
    ['message', '550 5.7.9 Not aligned', 'config'],
    ['message', '530 Sign in first', 'config'],
    ['recipient', '450 4.2.1 Busy', 'transient'],
  ])('%s: %s', (phase, line, expected) => {
    const reply = readReply(line);
    const { class: errorClass, code, reason } = classify(phase, reply ?? { status: 0, enhanced: null });
    expect(errorClass).toBe(expected);
    expect(code).toMatch(/^\d{3}( \d\.\d+\.\d+)?$/);
    expect(reason).toMatch(/^The mail server .*\.$/);
  });

  it('nothing is read out of what is no reply', () => {
    expect([readReply(''), readReply('HTTP/1.1 400'), readReply('hello')]).toEqual([null, null, null]);
    expect(readReply('250 ok')).toEqual({ status: 250, enhanced: null });
  });
});
