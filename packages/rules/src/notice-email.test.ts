import { expect, it } from 'vitest';
import { noticeEmail, type Waiting } from './notice-email.ts';

const one: Waiting = { number: '26-0019843', texts: 1, since: '2026-11-24T14:05:00Z', urgent: false };
const facts = {
  firstName: 'Jordan',
  timeZone: 'America/New_York',
  word: 'case',
  home: 'https://office.example/',
} as const;

it('names cases by number, with how many texts wait and since when', () => {
  const { subject, body } = noticeEmail({
    ...facts,
    waiting: [one, { ...one, number: '26-0020417', texts: 3 }],
  });
  expect(subject).toBe('4 texts wait for an answer');
  expect(body).toContain('26-0019843: 1 text, Nov 24, 9:05 AM EST\n');
  expect(body).toContain('26-0020417: 3 texts, the first, Nov 24, 9:05 AM EST\n');
  expect(body).toContain('https://office.example/');
});

it('says so when something is urgent', () => {
  const { subject, body } = noticeEmail({ ...facts, waiting: [{ ...one, urgent: true }] });
  expect(subject).toBe('Urgent: 1 text waits for an answer');
  expect(body).toContain('EST (urgent)');
});

it('lists 20 cases and counts the rest', () => {
  const waiting = Array.from({ length: 22 }, (_, place) => ({ ...one, number: `26-${place}` }));
  const { subject, body } = noticeEmail({ ...facts, waiting });
  expect(subject).toBe('22 texts wait for an answer');
  expect(body.match(/^26-/gm)).toHaveLength(20);
  expect(body).toContain('and 2 more cases');
});
