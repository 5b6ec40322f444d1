import { describe, expect, it } from 'vitest';
import { tickedWords, untickedWords } from './tell.ts';

const now = new Date('2026-11-24T21:30:00Z');
const sent = { triggerId: 'a', name: 'Tell', version: 1, outcome: 'done' as const };
const told = (
  ...messages: { say: string; goes: { at: string; zone: string; whose: string | null } | null }[]
) =>
  tickedWords(
    'File',
    { canceled: 0, fired: [{ ...sent, say: messages.map(({ say }) => say).join(' '), messages }] },
    now,
  );
const toMaria = (at: string, zone: string, whose: string | null) =>
  told({ say: 'A text to Maria.', goes: { at, zone, whose } });

describe('after a tick', () => {
  it.each([
    [
      'waits for the client’s hours',
      toMaria('2026-11-25T16:00:00Z', 'America/Los_Angeles', 'Maria'),
      'A text to Maria goes tomorrow at 8:00 AM, Maria’s time.',
    ],
    [
      'has a time later the same day',
      toMaria('2026-11-24T23:00:00Z', 'America/New_York', null),
      'A text to Maria goes today at 6:00 PM EST.',
    ],
    [
      'has a time next year',
      toMaria('2027-07-02T13:00:00Z', 'America/New_York', null),
      'A text to Maria goes on Fri, Jul 2, 2027 at 9:00 AM EDT.',
    ],
    [
      'goes at once',
      told({ say: 'A text to Maria.', goes: null }, { say: 'Not sent to Bo: opted out.', goes: null }),
      'A text to Maria. Not sent to Bo: opted out.',
    ],
  ])('is said of a text when it goes: it %s', (_case, words, line) => {
    expect(words).toBe(`“File” is done. ${line}`);
  });

  it('says what else was done, and counts what was left out', () => {
    const fired = [
      { ...sent, say: 'A call of example.org.', messages: [] },
      { ...sent, outcome: 'skipped' as const, say: 'Not sent to Bo.', messages: [] },
    ];
    expect(tickedWords('File', { canceled: 0, fired }, now)).toBe(
      '“File” is done. A call of example.org. 1 thing was left out.',
    );
  });

  it('says how many messages will not go', () => {
    expect(tickedWords('File', { canceled: 2, fired: [] }, now)).toBe(
      '“File” is done. 2 messages will not go.',
    );
  });
});

it('after a tick was taken back, says what that stopped, could not stop, and sent', () => {
  const fired = [{ ...sent, say: 'A text to Maria.', messages: [] }];
  expect(untickedWords('File', { canceled: 1, went: ['A text to Bo was sent.'], fired }, now)).toBe(
    '“File” is not done. 1 message will not go. Not taken back: A text to Bo was sent. A text to Maria.',
  );
});
