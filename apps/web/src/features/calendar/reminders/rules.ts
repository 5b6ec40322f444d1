import type { Reminder, ReminderRule } from '@matterline/contract/reminders.ts';
import type { ReminderAudience, ReminderUnit } from '@matterline/rules/calendar/types.ts';

type Choice<Value extends string> = { value: Value; label: string };

/** A client is not told of a task by its name for the team unless somebody wants that. */
export const newReminder = (of: Of): ReminderRule => ({
  when: { kind: 'relative', amount: 1, unit: 'days', direction: 'before', time: null },
  to: of === 'event' ? 'contacts' : 'users',
  channel: 'flagged',
  words: null,
  asksToConfirm: false,
  answerWithinHours: 24,
});

/** The rule of a reminder that is on something already, to be changed with the others. */
export const ruleOf = ({ id: _, goesAt: __, say: ___, messages: ____, ...rule }: Reminder): ReminderRule =>
  rule;

/** The refusals of what is within a field, by the path there. */
export function errorsWithin(errors: Record<string, string>, field: string): Record<string, string> {
  const within = Object.entries(errors).filter(([path]) => path.startsWith(`${field}.`));
  return Object.fromEntries(within.map(([path, say]) => [path.slice(field.length + 1), say]));
}

/** What a reminder is of. */
export type Of = 'event' | 'task';

export const audienceWords: Readonly<Record<Of, Readonly<Record<ReminderAudience, string>>>> = {
  event: {
    contacts: 'People on the case who attend',
    users: 'Colleagues who attend',
    everyone: 'Everyone who attends',
  },
  task: {
    contacts: 'The client',
    users: 'Whoever has the task',
    everyone: 'Both, the client and whoever has the task',
  },
};

export const channelWords: Readonly<Record<ReminderRule['channel'], string>> = {
  flagged: 'A text, else an email',
  text: 'A text',
  email: 'An email',
  both: 'A text and an email',
};

const unitWords: Readonly<Record<ReminderUnit, [one: string, many: string]>> = {
  minutes: ['minute', 'minutes'],
  hours: ['hour', 'hours'],
  days: ['day', 'days'],
  working_days: ['working day', 'working days'],
};

export const choicesOf = <Value extends string>(words: Readonly<Record<Value, string>>): Choice<Value>[] =>
  (Object.keys(words) as Value[]).map((value) => ({ value, label: words[value] }));

export const unitChoices = (Object.keys(unitWords) as ReminderUnit[]).map((value) => ({
  value,
  label: unitWords[value][1],
}));

export const isOfDays = (unit: ReminderUnit): boolean => unit === 'days' || unit === 'working_days';

/** `9:00 AM` of `09:00` */
const clockWords = (time: string) =>
  new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(
    new Date(`1970-01-01T${time}Z`),
  );

/** `2 working days before, at 9:00 AM`, where no event says when that is. */
export function whenWords({ when }: Pick<ReminderRule, 'when'>): string {
  if (when.kind === 'absolute') return when.wall === '' ? 'At a time not chosen yet' : 'At a time of its own';
  const { amount, unit, direction, time } = when;
  const at = isOfDays(unit) && time !== null ? `, at ${clockWords(time)}` : '';
  if (amount === 0) return direction === 'before' ? `When it starts${at}` : `When it ends${at}`;
  return `${amount} ${unitWords[unit][amount === 1 ? 0 : 1]} ${direction}${at}`;
}

/** `People on the case who attend · a text · asks to confirm` */
export function aboutWords(
  { to, channel, words, asksToConfirm, contactIds }: ReminderRule,
  of: Of = 'event',
): string {
  const parts = [to === 'contacts' && contactIds ? 'Chosen people on the case' : audienceWords[of][to]];
  if (to !== 'users') parts.push(lower(channelWords[channel]));
  if (words !== null) parts.push(words.kind === 'own' ? 'words of its own' : 'by template');
  if (asksToConfirm && to !== 'users') parts.push('asks to confirm');
  return parts.join(' · ');
}

/** Why a reminder reaches nobody, as it stands. */
export function nobodyWords({ to, contactIds }: Pick<ReminderRule, 'to' | 'contactIds'>, of: Of): string {
  if (contactIds || of === 'task') return 'Nobody gets it.';
  const whom = { contacts: 'nobody on the case', users: 'no colleague', everyone: 'nobody' }[to];
  return `Nobody gets it: ${whom} is down as coming.`;
}

const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
