import type { HomeEvent } from '@matterline/contract/home.ts';
import { expect, it } from 'vitest';
import { answerWords, reminderWords } from './event-words.ts';

const event: HomeEvent = {
  id: '1',
  kind: 'hearing',
  title: 'Hearing',
  start: '2026-11-24T10:00',
  startsAt: '2026-11-24T15:00:00Z',
  endsAt: '2026-11-24T16:00:00Z',
  allDay: false,
  zone: 'America/New_York',
  place: '',
  matter: { id: '2', number: '26-1', clientName: 'Thuy Pham' },
  answers: [],
  reminded: null,
};
const told = { now: new Date('2026-11-24T20:00:00Z'), timeZone: 'America/New_York' };
const answered = (...answers: HomeEvent['answers']) => {
  const given = { ...event, answers };
  return given.answers.map((answer) => answerWords(answer, given));
};

it('says what people answered, the client as such', () => {
  expect(answered({ name: 'Thuy Pham', answer: 'yes', byText: true })).toEqual(['client confirmed by text']);
  expect(answered({ name: 'Ana Diaz', answer: 'help', byText: false })).toEqual(['Ana Diaz needs help']);
  expect(
    answered(
      { name: 'Thuy Pham', answer: 'no', byText: true },
      { name: 'Ana Diaz', answer: 'yes', byText: true },
    ),
  ).toEqual(['Thuy Pham said by text: can’t come', 'Ana Diaz confirmed by text']);
});

it('says when the last reminder went', () => {
  const reminded = (at: string, channel: 'text' | 'email') =>
    reminderWords({ ...event, reminded: { at, channel } }, told);
  expect(reminderWords(event, told)).toBeNull();
  expect(reminded('2026-11-24T15:00:00Z', 'text')).toBe('reminder texted 10:00 AM');
  expect(reminded('2026-11-23T15:00:00Z', 'email')).toBe('reminder emailed Mon, Nov 23, 10:00 AM EST');
});
