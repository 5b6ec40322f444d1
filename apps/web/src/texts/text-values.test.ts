import type { Message } from '@matterline/contract/messages.ts';
import { expect, it } from 'vitest';
import { changesTo, onto, valuesOf } from './text-values.ts';

const zone = 'America/New_York';
const opened = {
  body: 'Hello',
  media: [],
  wall: { time: '2026-12-09T10:00', zone },
  onlyIfNoReply: false,
} as unknown as Message;
const theirs = {
  ...opened,
  wall: { time: '2026-12-10T15:30', zone },
  onlyIfNoReply: true,
} as Message;
const values = valuesOf(opened, zone);

it('words saved over another’s time leave them the time', () => {
  const mine = onto(theirs, opened, { ...values, body: 'Good day' });
  expect(changesTo(theirs, mine)).toEqual({ body: 'Good day' });
});

it('a time saved over another’s words and time is mine, the words theirs', () => {
  const schedule = { ...values.schedule, wall: '2026-12-11T09:00' };
  const mine = onto({ ...theirs, body: 'Their words' } as Message, opened, { ...values, schedule });
  expect(mine.body).toBe('Their words');
  expect(changesTo(theirs, { ...mine, body: theirs.body })).toEqual({
    when: { kind: 'at', wall: '2026-12-11T09:00', zone },
  });
});

it('what was taken back here is what they have made of it', () => {
  expect(onto(theirs, opened, values)).toEqual(valuesOf(theirs, zone));
});

it('a condition that was set here stays set', () => {
  const schedule = { ...values.schedule, onlyIfNoReply: true };
  const mine = onto({ ...theirs, onlyIfNoReply: false } as Message, opened, { ...values, schedule });
  expect(changesTo({ ...theirs, onlyIfNoReply: false } as Message, mine)).toEqual({ onlyIfNoReply: true });
});
