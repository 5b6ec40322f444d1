import type { Reminder } from '@matterline/contract/reminders.ts';

const parts = { weekday: 'short', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const;

/** What to say of a message that was just sent: a text may have to wait for the hours of whoever it goes to. */
export function goesWords(name: string, waitsUntil: string | null, timeZone: string): string {
  if (waitsUntil === null) return `On its way to ${name}.`;
  const until = new Intl.DateTimeFormat('en-US', { ...parts, timeZone }).format(new Date(waitsUntil));
  return `It waits until ${until}, for the hours in which ${name} may be texted. It can be sent before from the event or the case.`;
}

/** The same of each message that a reminder made. */
export const reminderGoesWords = ({ messages }: Reminder, timeZone: string): string => {
  const made = messages.filter(({ messageId }) => messageId !== null);
  if (made.length === 0) return 'Nothing went: see why on the event.';
  return made
    .map(({ person, state, dueAt }) => goesWords(person.name, state === 'held' ? dueAt : null, timeZone))
    .join(' ');
};
