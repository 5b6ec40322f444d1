import { expect, test } from 'vitest';
import { goesWords, reminderGoesWords } from './goes-words.ts';

const zone = 'America/New_York';
type Made = Parameters<typeof reminderGoesWords>[0];
const made = (...messages: object[]) => ({ messages }) as unknown as Made;
const person = { kind: 'contact', id: '1', name: 'Maria' };

test('what goes at once is on its way', () => {
  expect(goesWords('Maria', null, zone)).toBe('On its way to Maria.');
  expect(reminderGoesWords(made({ messageId: '2', person, state: 'queued', dueAt: null }), zone)).toBe(
    'On its way to Maria.',
  );
});

test('what is held says until when, and for what', () => {
  const held = { messageId: '2', person, state: 'held', dueAt: '2026-11-22T18:00:00Z' };
  expect(reminderGoesWords(made(held), zone)).toMatch(
    /^It waits until Sun, 1:00.PM EST, for the hours in which Maria may be texted\./,
  );
});

test('what reached nobody says so', () => {
  expect(reminderGoesWords(made({ messageId: null, person, state: null, dueAt: null }), zone)).toMatch(
    /^Nothing went/,
  );
});
