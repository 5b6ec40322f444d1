import type { EventDetail } from '@matterline/contract/calendar.ts';
import { expect, it } from 'vitest';
import { changeBody, type EventValues, newBody, valuesOf } from './event-values.ts';
import { onceAWeek } from './repeat/repeat.ts';

const event = {
  kind: 'hearing',
  title: 'Hearing',
  start: '2026-12-01T09:00',
  end: '2026-12-01T10:00',
  zone: 'America/New_York',
  allDay: false,
  place: 'Room 3',
  notes: '',
  matter: { id: 'm', number: '26-0000001', clientName: 'Ana' },
  attendees: [
    { kind: 'user', id: 'u', name: 'Ruth' },
    { kind: 'contact', id: 'c', name: 'Ana' },
  ],
  reminders: [],
  repeats: null,
} as unknown as EventDetail;
const opened = valuesOf(event);
const changed = (by: Partial<EventValues>) => changeBody(opened, { ...opened, ...by });

it('sends what was changed alone, and a time as a whole', () => {
  expect(changed({})).toEqual({});
  expect(changed({ place: 'Room 4', contactIds: [] })).toEqual({ place: 'Room 4', contactIds: [] });
  expect(changed({ zone: 'America/Denver' })).toEqual({
    start: '2026-12-01T09:00',
    end: '2026-12-01T10:00',
    zone: 'America/Denver',
    allDay: false,
  });
});

it('sends the case, and the rule when it is chosen anew; not because the series was moved', () => {
  expect(changed({ matterId: null, contactIds: [] })).toEqual({ matterId: null, contactIds: [] });
  expect(changed({ repeat: onceAWeek })).toEqual({ rule: 'FREQ=WEEKLY;BYDAY=TU' });
  const moved = valuesOf({ ...event, repeats: { seriesId: 's', rule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=9' } });
  expect(changeBody(moved, { ...moved, place: 'Room 4' })).toEqual({ place: 'Room 4' });
  expect(changeBody(moved, { ...moved, repeat: null })).toEqual({ rule: null });
});

it('leaves the reminders of a new event to its kind until they are changed', () => {
  expect(newBody({ ...opened, reminders: null }).reminders).toBeUndefined();
  expect(newBody({ ...opened, reminders: [] }).reminders).toEqual([]);
  expect(newBody({ ...opened, repeat: onceAWeek })).toMatchObject({
    rule: 'FREQ=WEEKLY;BYDAY=TU',
    matterId: 'm',
    userIds: ['u'],
    contactIds: ['c'],
  });
});
