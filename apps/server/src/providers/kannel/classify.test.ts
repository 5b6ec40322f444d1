import { expect, test } from 'vitest';
import type { ErrorClass } from '../port.ts';
import { classifyAnswer } from './classify.ts';

test.each<[number, string, ErrorClass]>([
  [403, 'Authorization failed for sendsms', 'config'],
  [400, 'Number(s) has/have been denied by white- and/or black-lists.', 'bad_address'],
  [400, "Garbage 'to' field, rejected.", 'bad_address'],
  [400, 'Empty text not allowed, rejected.', 'bad_content'],
  [404, '', 'config'],
  [500, 'Sending failed.', 'transient'],
])('HTTP %i with %j is %s, in words for a person', (status, words, expected) => {
  const { class: errorClass, code, reason } = classifyAnswer(status, words);
  expect([errorClass, code]).toEqual([expected, null]);
  expect(reason).toMatch(/^[A-Z].*\.$/);
});
