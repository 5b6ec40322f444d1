import type { EventKind } from '@matterline/rules/calendar/types.ts';

/** What people call the kinds of event. */
export const kindWords: Readonly<Record<EventKind, string>> = {
  hearing: 'Hearing',
  appointment: 'Appointment',
  deadline: 'Deadline',
};
