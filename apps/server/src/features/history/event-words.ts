import { type Details, detailsOf, quoted, type Say, sentence, textOf } from './words.ts';

const titled = ({ title }: Details) => quoted(textOf(title) ?? 'an event');
const about =
  (does: string): Say =>
  (details) =>
    sentence(does, titled(details));

const answers: Record<string, string> = { yes: 'will come', no: 'can’t come', help: 'needs help' };

function answered(details: Details): string {
  const said = answers[textOf(details.answer) ?? ''] ?? 'answered';
  return sentence(`A contact ${said}:`, titled(details));
}

function changed(details: Details): string {
  const { startsAt } = detailsOf(details.changes);
  return sentence(startsAt ? 'Moved' : 'Changed', titled(details));
}

/** What is done with the calendar, and what reminders do by themselves. */
export const sayOfEvents: Record<string, Say> = {
  'event.created': about('Put in the calendar'),
  'event.repeated': about('Made the next date of'),
  'event.changed': changed,
  'event.canceled': about('Canceled'),
  'event.put_here': about('Put here'),
  'event.taken_off': about('Put elsewhere'),
  'event.rule_changed': about('Changed the dates of'),
  'event.answered': answered,
  'event.call_dealt_with': about('Dealt with a call about'),
  'event.call_waits_again': about('Put back on the call list a call about'),
  'reminder.sent_now': about('Sent at once a reminder of'),
  'correction.sent': () => 'Sent a correction of what a reminder had said.',
  'correction.dropped': () => 'Left a correction of a reminder unsent.',
  'task.reminders_changed': ({ name }) =>
    sentence('Changed the reminders of', quoted(textOf(name) ?? 'a task')),
};
