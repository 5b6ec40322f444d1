import { expect, it } from 'vitest';
import { leftInAll, leftWords } from './left-waiting.ts';

it('says what a case has yet to send, call, have written or have made', () => {
  const left = { messages: 2, calls: 1, notes: 1, documents: 1 };
  expect([leftWords(left), leftInAll(left)]).toEqual([
    '2 messages, 1 web call, 1 prepared note and 1 Word document',
    5,
  ]);
  expect(leftWords({ messages: 1, calls: 0, notes: 3, documents: 0 })).toBe('1 message and 3 prepared notes');
  expect(leftWords({ messages: 0, calls: 0, notes: 0, documents: 0 })).toBe('');
});
