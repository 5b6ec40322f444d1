import { expect, test } from 'vitest';
import { unanswered } from './outcome.ts';

test.each([
  { started: true, why: 'ECONNRESET', kind: 'unknown' },
  { started: false, why: 'ECONNREFUSED', kind: 'not_taken' },
])('$why: plain words for a person, the code apart', ({ kind, ...result }) => {
  const outcome = unanswered('Twilio', { answer: null, ...result });
  if (outcome.kind === 'accepted') throw new Error('nothing was accepted');
  expect(outcome.kind).toBe(kind);
  expect(outcome.error.reason).toMatch(/^[A-Z][a-z ]+ Twilio [a-z ]+\.$|^Twilio [a-z ]+\.$/);
  expect(outcome.error.code).toBe(result.why);
});
