import type { listReminderDefaults } from '@matterline/contract/reminders.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { type EventKind, eventKinds } from '@matterline/rules/calendar/types.ts';

export type Defaults = ReplyOf<typeof listReminderDefaults>['items'][number];

export const kinds = eventKinds;
export const kindNames: Readonly<Record<EventKind, string>> = {
  hearing: 'Hearings',
  appointment: 'Appointments',
  deadline: 'Deadlines',
};
