import type { SavedEvent } from '@matterline/contract/calendar.ts';
import { describe, expect, it } from 'vitest';
import { type Did, savedWords } from './say.ts';

type Told = Partial<Omit<SavedEvent, 'event'>> & { waiting?: number; rule?: string };

/** A hearing with so many reminders that have yet to go, and one that has gone. */
function saved({ waiting = 0, rule, ...told }: Told): SavedEvent {
  const reminder = (state: string) => ({ messages: [{ state }] });
  const event = {
    title: 'Hearing',
    start: '2026-12-01T09:00',
    end: '2026-12-01T10:00',
    zone: 'America/New_York',
    allDay: false,
    repeats: rule ? { seriesId: 's', rule } : null,
    reminders: [reminder('delivered'), ...Array.from({ length: waiting }, () => reminder('scheduled'))],
  } as unknown as SavedEvent['event'];
  return { event, missed: [], say: null, events: 1, corrections: 0, ...told };
}

describe('what is said of a saved event', () => {
  const when = 'Tue, Dec 1, 9:00 AM to 10:00 AM EST';
  it.each<[Did, Told, string[]]>([
    ['made', {}, [`“Hearing” is on ${when}.`]],
    [
      'made',
      { events: 4, waiting: 1 },
      [`“Hearing”: 4 dates, the first ${when}.`, 'Its reminder will go by itself.'],
    ],
    ['moved', { waiting: 2 }, [`“Hearing” moved to ${when}.`, 'Its 2 reminders moved with it.']],
    ['moved', { events: 3 }, [`“Hearing” moved, 3 dates: this one is on ${when}.`]],
    ['changed', { waiting: 2 }, [`“Hearing” is changed: ${when}.`]],
    ['repeats', { waiting: 2 }, [`“Hearing” repeats no more: it is on ${when}.`]],
    [
      'repeats',
      { rule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=4' },
      [`“Hearing” now repeats: every week on Tuesday, 4 times. This one is on ${when}.`],
    ],
    ['canceled', { waiting: 2 }, ['“Hearing” is canceled, and its reminders with it.']],
    [
      'moved',
      { say: 'Clocks skip 2:30 AM that day.', corrections: 1 },
      [
        `“Hearing” moved to ${when}.`,
        'Clocks skip 2:30 AM that day.',
        'Somebody had been told otherwise already: a correction waits for your approval.',
      ],
    ],
  ])('%s, %o', (did, told, words) => {
    expect(savedWords(saved(told), did, 2026)).toEqual(words);
  });
});
