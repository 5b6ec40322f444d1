import { expect, it } from 'vitest';
import { says } from './says.ts';

it.each<[string, Record<string, unknown>, string]>([
  ['event.created', { title: 'Hearing' }, 'Put in the calendar “Hearing”.'],
  ['event.repeated', { title: 'Hearing' }, 'Made the next date of “Hearing”.'],
  [
    'event.changed',
    { title: 'Hearing', changes: { place: { from: '', to: 'Room 3' } } },
    'Changed “Hearing”.',
  ],
  ['event.changed', { title: 'Hearing', changes: { startsAt: { from: 'a', to: 'b' } } }, 'Moved “Hearing”.'],
  ['event.canceled', { title: 'Hearing' }, 'Canceled “Hearing”.'],
  ['event.answered', { title: 'Hearing', answer: 'no' }, 'A contact can’t come: “Hearing”.'],
  ['event.call_dealt_with', { title: 'Hearing' }, 'Dealt with a call about “Hearing”.'],
  ['event.call_waits_again', { title: 'Hearing' }, 'Put back on the call list a call about “Hearing”.'],
  ['reminder.sent_now', { title: 'Hearing' }, 'Sent at once a reminder of “Hearing”.'],
  ['correction.sent', {}, 'Sent a correction of what a reminder had said.'],
  ['correction.dropped', {}, 'Left a correction of a reminder unsent.'],
  ['task.reminders_changed', { name: 'File' }, 'Changed the reminders of “File”.'],
])('%s', (action, details, line) => {
  expect(says({ action, details, about: null }, 'case')).toBe(line);
});
